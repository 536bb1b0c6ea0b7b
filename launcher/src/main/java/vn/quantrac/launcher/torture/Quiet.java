package vn.quantrac.launcher.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.quantrac.launcher.torture.installation.Target;
import vn.quantrac.storage.ResultTables;
import vn.quantrac.storage.StorageException;

/**
 * Tells when the product has done all that it was given: everything works, the ledger holds what
 * was sent, and the database writes nothing more.
 */
final class Quiet {
  private static final Duration COMPLETE = Duration.ofSeconds(5);

  /** Where something is missing, so long nothing more comes. */
  private static final Duration INCOMPLETE = Duration.ofSeconds(60);

  /** What a server writes that has nothing to do: notes of its own state. */
  private static final long IDLE_BYTES = 64 * 1024;

  private final Target target;
  private final long expectedStored;
  private final long deadlineNanos;

  Quiet(Target target, long expectedStored, long deadlineNanos) {
    this.target = target;
    this.expectedStored = expectedStored;
    this.deadlineNanos = deadlineNanos;
  }

  /** Waits for it; false when the deadline came before. */
  boolean await() throws InterruptedException {
    long calmSince = System.nanoTime();
    long bytes = Long.MIN_VALUE;
    while (System.nanoTime() < deadlineNanos) {
      try {
        ResultTables tables = target.tables();
        long now = tables.bytesWritten();
        if (bytes == Long.MIN_VALUE || now - bytes > IDLE_BYTES || !target.isReady()) {
          bytes = now;
          calmSince = System.nanoTime();
        }
        boolean complete = Recovery.sum(tables.ledgers()) >= expectedStored;
        Duration enough = complete ? COMPLETE : INCOMPLETE;
        if (System.nanoTime() - calmSince > enough.toNanos()) {
          return true;
        }
      } catch (IOException | StorageException away) {
        bytes = Long.MIN_VALUE;
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
    return false;
  }
}
