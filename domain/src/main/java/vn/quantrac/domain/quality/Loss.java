package vn.quantrac.domain.quality;

/** Why a reading that arrived may not enter a mean. */
public enum Loss {
  /** Instrument status 01. */
  CALIBRATING("calibrating"),
  /** Instrument status 02. */
  FAULT("fault"),
  /** The message gave no value. */
  WITHOUT_VALUE("withoutValue"),
  /** An automatic test failed and nobody outranked it. */
  FAILED_TEST("failedTest"),
  /** A person declared it not valid. */
  INVALIDATED("invalidated"),
  /** The plant stood still, so that a corrected concentration has no meaning. */
  STOPPED("stopped");

  private final String code;

  Loss(String code) {
    this.code = code;
  }

  /** The name in the API and in evidence. */
  public String code() {
    return code;
  }
}
