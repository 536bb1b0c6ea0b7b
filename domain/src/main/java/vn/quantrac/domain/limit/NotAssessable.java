package vn.quantrac.domain.limit;

/** Why a window got no verdict. */
public enum NotAssessable {
  /** Too little of the window is there. */
  CAPTURE("capture"),
  /** The readings are not verified as far as the rule asks. */
  VERIFICATION("verification"),
  /** The plant stood still. */
  STOPPED("stopped"),
  /** The series' unit cannot be brought into the rule's. */
  UNIT("unit");

  private final String code;

  NotAssessable(String code) {
    this.code = code;
  }

  /** The name in the database and in the API. */
  public String code() {
    return code;
  }
}
