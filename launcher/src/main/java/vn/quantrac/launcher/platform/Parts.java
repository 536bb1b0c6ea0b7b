package vn.quantrac.launcher.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, in order. Ends it in the reverse order, each part even when an earlier one
 * failed to end. Thread-safe: the end may come from a signal while parts are still being started.
 */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Deque<Part> started = new ArrayDeque<>();
  private boolean closed;

  private record Part(String name, AutoCloseable part) {}

  /** Starts a part. */
  @FunctionalInterface
  interface Start<T extends AutoCloseable> {
    T run() throws Exception;
  }

  /**
   * Starts a part, says how long that took, and keeps it for the end.
   *
   * @throws IllegalStateException when the end has come meanwhile; the part is ended at once
   */
  <T extends AutoCloseable> T start(String name, Start<T> start) throws Exception {
    long began = System.nanoTime();
    T part = start.run();
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        started.push(new Part(name, part));
      }
    }
    if (late) {
      end(new Part(name, part));
      throw new IllegalStateException("stopped while starting");
    }
    LOG.info("  {} started ({} s)", name, seconds(began));
    return part;
  }

  /** Whether the end has come. */
  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    while (true) {
      Part part;
      synchronized (this) {
        closed = true;
        part = started.poll();
      }
      if (part == null) {
        return;
      }
      end(part);
    }
  }

  private static void end(Part part) {
    long began = System.nanoTime();
    try {
      part.part().close();
      LOG.info("  {} stopped ({} s)", part.name(), seconds(began));
    } catch (Exception error) {
      LOG.warn("  {} did not stop in good order: {}", part.name(), error.toString());
    }
  }

  static String seconds(long beganNanos) {
    Duration taken = Duration.ofNanos(System.nanoTime() - beganNanos);
    return "%d.%d".formatted(taken.toSeconds(), taken.toMillisPart() / 100);
  }
}
