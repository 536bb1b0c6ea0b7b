package vn.quantrac.api.evidence;

/** Why something is known otherwise now than then. */
public enum Cause {
  /** Readings of the window arrived since. */
  READINGS_RECEIVED("readings-received"),
  /** Readings of the window that were known got another content since. */
  READINGS_REVISED("readings-revised"),
  /** Somebody spoke of readings of the window since. */
  VALIDATION_MADE("validation-made"),
  /** Somebody undid what had been said of readings of the window. */
  VALIDATION_UNDONE("validation-undone"),
  /** Another rule, or another version of it, judges the window now. */
  RULE_CHANGED("rule-changed"),
  /** Another set of rulebooks computed the row. */
  RULEBOOKS_CHANGED("rulebooks-changed"),
  /** The facts were known already, and the row had not been computed from them yet. */
  COMPUTED_LATER("computed-later");

  private final String code;

  Cause(String code) {
    this.code = code;
  }

  /** The name in the API. */
  public String code() {
    return code;
  }
}
