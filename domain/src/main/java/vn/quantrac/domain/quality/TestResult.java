package vn.quantrac.domain.quality;

/** The outcome of one automatic test. Source: QARTOD flags. */
public enum TestResult {
  PASS(1),
  NOT_EVALUATED(2),
  SUSPECT(3),
  FAIL(4),
  MISSING(9);

  private final int code;

  TestResult(int code) {
    this.code = code;
  }

  /** QARTOD's number, one digit. */
  public int code() {
    return code;
  }

  /**
   * The result of that number.
   *
   * @throws IllegalArgumentException naming the number, if there is none
   */
  public static TestResult ofCode(int code) {
    return switch (code) {
      case 1 -> PASS;
      case 2 -> NOT_EVALUATED;
      case 3 -> SUSPECT;
      case 4 -> FAIL;
      case 9 -> MISSING;
      default ->
          throw new IllegalArgumentException("a test result is 1, 2, 3, 4 or 9, got " + code);
    };
  }
}
