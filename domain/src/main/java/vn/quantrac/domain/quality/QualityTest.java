package vn.quantrac.domain.quality;

/** An automatic test of readings, by the vocabulary of QARTOD. */
public enum QualityTest {
  /** Outside what the instrument or nature can show. */
  GROSS_RANGE("grossRange"),
  /** Further below zero than an instrument's noise explains. */
  NEGATIVE("negative"),
  /** Far from both neighbours; needs the next reading. */
  SPIKE("spike"),
  /** Too far from the reading before it. */
  RATE_OF_CHANGE("rateOfChange"),
  /** The same value for too long. */
  FLAT_LINE("flatLine"),
  /** Readings that the interval promises are missing before it. */
  GAP("gap"),
  /** Two readings for one time, or a time off the series' rhythm. */
  CLOCK("clock"),
  /** Contradicts another parameter of the same time. */
  CONSISTENCY("consistency");

  private final String code;

  QualityTest(String code) {
    this.code = code;
  }

  /** The name in rulebooks and in the API. */
  public String code() {
    return code;
  }
}
