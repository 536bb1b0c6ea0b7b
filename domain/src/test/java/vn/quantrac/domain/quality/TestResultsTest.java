package vn.quantrac.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestResultsTest {

  @ParameterizedTest
  @EnumSource(QualityTest.class)
  void eachTestKeepsItsOwnResult(QualityTest test) {
    for (TestResult result : TestResult.values()) {
      TestResults results = TestResults.NONE.with(test, result);
      assertThat(results.of(test)).isEqualTo(result);
      assertThat(results.anyFailed()).isEqualTo(result == TestResult.FAIL);
      assertThat(results.anySuspect()).isEqualTo(result == TestResult.SUSPECT);
      assertThat(results.with(test, TestResult.NOT_EVALUATED)).isEqualTo(TestResults.NONE);
    }
  }

  @Test
  void aMissingValueIsNeitherFailedNorSuspect() {
    TestResults results = TestResults.NONE;
    for (QualityTest test : QualityTest.values()) {
      results = results.with(test, TestResult.MISSING);
    }
    assertThat(results.anyFailed()).isFalse();
    assertThat(results.anySuspect()).isFalse();
  }

  @Test
  void aNumberThatIsNoResultIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestResult.ofCode(5))
        .withMessageContaining("got 5");
  }
}
