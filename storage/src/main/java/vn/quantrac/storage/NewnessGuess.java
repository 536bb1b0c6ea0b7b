package vn.quantrac.storage;

/**
 * Whether a batch is taken to hold new readings only, as nearly every one does. Such a batch is
 * inserted without looking for known ones first, which costs the database a third less; one that
 * was taken for new wrongly is rolled back and written again. After that many batches are not taken
 * for new, and twice as many each time, so that what is sent again by the thousands costs little
 * more. Thread-safe.
 */
final class NewnessGuess {

  /** Of fewer readings little is gained, and the server need not log a failed statement. */
  static final int FEWEST_READINGS = 500;

  static final int FIRST_PAUSE = 16;
  static final int LONGEST_PAUSE = 4_096;

  private int pause = FIRST_PAUSE;
  private int left;

  /** Whether the next batch is taken for new; asked once a batch. */
  synchronized boolean isNew(int readings) {
    if (readings < FEWEST_READINGS) {
      return false;
    }
    if (left > 0) {
      left--;
      return false;
    }
    return true;
  }

  /** A batch was new indeed. */
  synchronized void right() {
    pause = FIRST_PAUSE;
  }

  /** A batch was not new. */
  synchronized void wrong() {
    left = pause;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}
