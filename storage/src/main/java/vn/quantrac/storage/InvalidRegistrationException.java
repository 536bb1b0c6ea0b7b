package vn.quantrac.storage;

/** A field of a registration breaks a rule. */
public final class InvalidRegistrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;
  private final String value;

  InvalidRegistrationException(String field, String rule, Object value) {
    super(field + " must be " + rule + ", but is " + shortened(String.valueOf(value)));
    this.field = field;
    this.rule = rule;
    this.value = shortened(String.valueOf(value));
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  /** Path of the field, as {@code series[2].intervalSeconds}. */
  public String field() {
    return field;
  }

  /** What the field must be, as {@code 1 to 86400}. */
  public String rule() {
    return rule;
  }

  /** The value that broke the rule, shortened to about 100 characters; {@code null} when absent. */
  public String value() {
    return value;
  }
}
