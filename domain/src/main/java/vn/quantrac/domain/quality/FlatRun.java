package vn.quantrac.domain.quality;

import java.math.BigDecimal;

/**
 * The longest run of readings that ends at the newest, has no gap, and whose largest value less its
 * smallest is below a tolerance. Each reading is added once, in the order of time; all of it takes
 * linear time by two queues of candidates for smallest and largest. Not thread-safe.
 */
final class FlatRun {

  private final BigDecimal tolerance;
  private final long longestDistance;
  private final long[] times;
  private final BigDecimal[] values;
  private final int[] rising;
  private final int[] falling;
  private int count;
  private int start;
  private int risingHead;
  private int risingTail;
  private int fallingHead;
  private int fallingTail;

  /**
   * An empty run.
   *
   * @param longestDistance microseconds between two readings beyond which there is a gap
   * @param capacity how many readings will be added at most
   */
  FlatRun(BigDecimal tolerance, long longestDistance, int capacity) {
    this.tolerance = tolerance;
    this.longestDistance = longestDistance;
    times = new long[capacity];
    values = new BigDecimal[capacity];
    rising = new int[capacity];
    falling = new int[capacity];
  }

  /** Adds a reading and tells for how many microseconds the run that it ends has lasted. */
  long add(long time, BigDecimal value) {
    if (count > 0 && time - times[count - 1] > longestDistance) {
      start = count;
      risingHead = risingTail;
      fallingHead = fallingTail;
    }
    times[count] = time;
    values[count] = value;
    while (risingTail > risingHead && values[rising[risingTail - 1]].compareTo(value) >= 0) {
      risingTail--;
    }
    rising[risingTail++] = count;
    while (fallingTail > fallingHead && values[falling[fallingTail - 1]].compareTo(value) <= 0) {
      fallingTail--;
    }
    falling[fallingTail++] = count;
    while (values[falling[fallingHead]].subtract(values[rising[risingHead]]).compareTo(tolerance)
        >= 0) {
      start++;
      if (rising[risingHead] < start) {
        risingHead++;
      }
      if (falling[fallingHead] < start) {
        fallingHead++;
      }
    }
    count++;
    return time - times[start];
  }
}
