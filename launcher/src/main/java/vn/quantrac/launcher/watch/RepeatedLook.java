package vn.quantrac.launcher.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.storage.StorageException;

/**
 * Looks again and again, in one thread of its own. A look that fails is followed by the next one,
 * and a failure is told once, as long as it stays the same.
 */
public final class RepeatedLook implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedLook.class);

  /** What is done at each look. */
  @FunctionalInterface
  public interface Look {

    /**
     * Looks.
     *
     * @throws IOException when a file or the network fails; the next look tries again
     * @throws InterruptedException when the looking ends meanwhile
     */
    void look() throws IOException, InterruptedException;
  }

  private final String trouble;
  private final Look look;
  private final ScheduledThreadPoolExecutor thread;
  private String told = "";

  /**
   * Nothing is looked at before {@link #every} or {@link #pausing}.
   *
   * @param name of the thread
   * @param trouble what is said before the reason when a look fails, as {@code Alerts cannot be
   *     announced now}
   */
  public RepeatedLook(String name, String trouble, Look look) {
    this.trouble = trouble;
    this.look = look;
    this.thread = new ScheduledThreadPoolExecutor(1, DaemonThreads.named(name));
    // Else an end would wait for the next look.
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /**
   * Looks from now on.
   *
   * @param first the pause before the first look
   * @param interval the pause between two looks
   */
  public void every(Duration first, Duration interval) {
    lookAfter(first, interval, () -> interval);
  }

  /**
   * Looks from now on, with pauses that depend on what was found.
   *
   * @param usual the pause before the first look, and after each that fails
   * @param pause gives the pause after a look that has worked; asked in the thread that looks
   */
  public void pausing(Duration usual, Supplier<Duration> pause) {
    lookAfter(usual, usual, pause);
  }

  private void lookAfter(Duration now, Duration usual, Supplier<Duration> pause) {
    try {
      var unused =
          thread.schedule(
              () -> lookAfter(look() ? pause.get() : usual, usual, pause),
              now.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("nobody looks any more", closed);
    }
  }

  /** Whether it has worked. */
  private boolean look() {
    try {
      look.look();
      told = "";
      return true;
    } catch (IOException | StorageException failure) {
      // What it needs is away. The next look finds what this one did not.
      tell(failure, false);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failure) {
      StorageException.ofLostDatabase(failure)
          .ifPresentOrElse(lost -> tell(lost, false), () -> tell(failure, true));
    }
    return false;
  }

  /**
   * @param unexpected whether nobody has thought of it, so that its place in the code matters
   */
  private void tell(Exception failure, boolean unexpected) {
    if (told.equals(failure.toString())) {
      return;
    }
    told = failure.toString();
    if (unexpected) {
      LOG.error("{}; it is tried again", trouble, failure);
    } else {
      LOG.warn("{}; it is tried again: {}", trouble, told);
    }
  }

  /** Ends the looking; a look that goes on is waited for ten seconds. */
  @Override
  public void close() {
    close(CLOSE_LIMIT);
  }

  /**
   * Ends the looking.
   *
   * @param limit how long a look that goes on is waited for
   */
  public void close(Duration limit) {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
