package vn.quantrac.domain.quality;

/**
 * The results of all automatic tests of one reading. Immutable.
 *
 * @param packed four bits a test in the order of {@link QualityTest}, each QARTOD's number
 */
public record TestResults(int packed) {

  private static final int BITS = 4;
  private static final int MASK = (1 << BITS) - 1;

  /** The third bit of every test: of QARTOD's numbers 1, 2, 3, 4 and 9 only 4 has it. */
  private static final int FAIL_BITS = 0x4444_4444;

  /** The first bit of every test: only 3 has it together with the second. */
  private static final int FIRST_BITS = 0x1111_1111;

  /** Every test not evaluated. */
  public static final TestResults NONE = allNotEvaluated();

  /** The result of one test. */
  public TestResult of(QualityTest test) {
    return TestResult.ofCode(packed >>> (test.ordinal() * BITS) & MASK);
  }

  /** The same with another result of one test. */
  public TestResults with(QualityTest test, TestResult result) {
    return new TestResults(packed(packed, test, result));
  }

  /** Whether any test failed. */
  public boolean anyFailed() {
    return (packed & FAIL_BITS) != 0;
  }

  /** Whether any test found the reading suspect. */
  public boolean anySuspect() {
    return (packed & packed >>> 1 & FIRST_BITS) != 0;
  }

  /** As {@link #with}, on the packed form. */
  static int packed(int packed, QualityTest test, TestResult result) {
    int shift = test.ordinal() * BITS;
    return packed & ~(MASK << shift) | result.code() << shift;
  }

  private static TestResults allNotEvaluated() {
    int packed = 0;
    for (QualityTest test : QualityTest.values()) {
      packed = packed(packed, test, TestResult.NOT_EVALUATED);
    }
    return new TestResults(packed);
  }
}
