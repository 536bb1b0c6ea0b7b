package vn.quantrac.domain.statistics;

import vn.quantrac.domain.quality.Loss;

/**
 * How many readings of a period arrived and could not be used, by reason. Immutable.
 *
 * @param calibrating count, at least 0; so are all others
 */
public record Losses(
    int calibrating, int fault, int withoutValue, int failedTest, int invalidated, int stopped) {

  /** Nothing was lost. */
  public static final Losses NONE = new Losses(0, 0, 0, 0, 0, 0);

  /** With one more. */
  public Losses plus(Loss loss) {
    return plus(
        switch (loss) {
          case CALIBRATING -> new Losses(1, 0, 0, 0, 0, 0);
          case FAULT -> new Losses(0, 1, 0, 0, 0, 0);
          case WITHOUT_VALUE -> new Losses(0, 0, 1, 0, 0, 0);
          case FAILED_TEST -> new Losses(0, 0, 0, 1, 0, 0);
          case INVALIDATED -> new Losses(0, 0, 0, 0, 1, 0);
          case STOPPED -> new Losses(0, 0, 0, 0, 0, 1);
        });
  }

  /** Both together. */
  public Losses plus(Losses other) {
    if (equals(NONE)) {
      return other;
    }
    return new Losses(
        calibrating + other.calibrating,
        fault + other.fault,
        withoutValue + other.withoutValue,
        failedTest + other.failedTest,
        invalidated + other.invalidated,
        stopped + other.stopped);
  }

  /** All together. */
  public int total() {
    return calibrating + fault + withoutValue + failedTest + invalidated + stopped;
  }
}
