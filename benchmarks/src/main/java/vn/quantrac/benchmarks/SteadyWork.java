package vn.quantrac.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A piece of work that is always the same, done each second in a thread of its own: its CPU time
 * tells how fast the machine is just then. That of a shared machine differs by a quarter from one
 * hour to the next, which no measured difference of two hours can be told from.
 */
final class SteadyWork implements AutoCloseable {

  /** What it is. */
  static final String WORK = "CPU of sorting 65,536 numbers meanwhile";

  /** As much as the nearer caches hold; some milliseconds, less than a hundredth of the time. */
  private static final int NUMBERS = 65_536;

  /** Until it has been compiled. */
  private static final int WARM_UP = 200;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long[] numbers = new Random(1).longs(NUMBERS).toArray();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private long nanos;
  private int times;

  SteadyWork() {
    for (int i = 0; i < WARM_UP; i++) {
      var unused = once();
    }
    var unused = thread.scheduleAtFixedRate(this::measure, 0, 1, TimeUnit.SECONDS);
  }

  private synchronized void measure() {
    nanos += once();
    times++;
  }

  private long once() {
    long began = THREADS.getCurrentThreadCpuTime();
    long[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return THREADS.getCurrentThreadCpuTime() - began;
  }

  /** Microseconds of CPU time that it took, the mean of all times up to now. */
  synchronized double micros() {
    return nanos / 1e3 / times;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
