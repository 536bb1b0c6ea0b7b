package vn.quantrac.domain.quality;

/**
 * The results of all automatic tests of one reading. Immutable.
 *
 * @param packed four bits a test in the order of {@link QualityTest}, each QARTOD's number
 */
public record TestResults(int packed) {

  private static final int BITS = 4;
  private static final int MASK = (1 << BITS) - 1;

  /** Every test not evaluated. */
  public static final TestResults NONE = allNotEvaluated();

  /** The result of one test. */
  public TestResult of(QualityTest test) {
    return TestResult.ofCode(packed >>> (test.ordinal() * BITS) & MASK);
  }

  /** The same with another result of one test. */
  public TestResults with(QualityTest test, TestResult result) {
    int shift = test.ordinal() * BITS;
    return new TestResults(packed & ~(MASK << shift) | result.code() << shift);
  }

  /** Whether any test failed. */
  public boolean anyFailed() {
    for (QualityTest test : QualityTest.values()) {
      if (of(test) == TestResult.FAIL) {
        return true;
      }
    }
    return false;
  }

  private static TestResults allNotEvaluated() {
    TestResults results = new TestResults(0);
    for (QualityTest test : QualityTest.values()) {
      results = results.with(test, TestResult.NOT_EVALUATED);
    }
    return results;
  }
}
