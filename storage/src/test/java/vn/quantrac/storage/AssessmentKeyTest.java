package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.statistics.AveragingPeriod;

class AssessmentKeyTest {

  @Test
  void everyPeriodIsReadBackFromItsText() {
    for (AveragingPeriod period : AveragingPeriod.values()) {
      AssessmentKey key =
          new AssessmentKey(17, period, "QCVN05-2023", Instant.ofEpochSecond(1_767_200_400));
      assertThat(AssessmentKey.parse(key.toString())).contains(key);
    }
    assertThat(AssessmentKey.parse("17-1h-corrected-QCVN19-2009-1767200400"))
        .contains(
            new AssessmentKey(
                17,
                AveragingPeriod.CORRECTED_HOUR,
                "QCVN19-2009",
                Instant.ofEpochSecond(1_767_200_400)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17",
        "17-24h-1767200400",
        "17-24h--1767200400",
        "17-25h-QCVN05-2023-1767200400",
        "0-24h-QCVN05-2023-1767200400",
        "017-24h-QCVN05-2023-1767200400",
        "9999999999-24h-QCVN05-2023-1767200400",
        "17-24h-QCVN05-2023-01767200400",
        "17-24h-QCVN05-2023-1767200400.5",
        "17-24h-QCVN05-2023-17672004000000",
        " 17-24h-QCVN05-2023-1767200400",
        "17-24h-QCVN05-2023-1767200400\n"
      })
  void otherTextIsRefused(String text) {
    assertThat(AssessmentKey.parse(text)).isEmpty();
  }
}
