package vn.quantrac.jobs.step;

import java.time.Instant;

/** Is told of hours of one station that are not published yet, and has them looked at again. */
interface Waiting {

  /**
   * An hour that is not over, or only just.
   *
   * @param end when it has waited long enough for late readings
   */
  void untilGraceEnds(Instant end);

  /** An hour of the past that is being filled: when nothing more may have come for a while. */
  void untilSettled();
}
