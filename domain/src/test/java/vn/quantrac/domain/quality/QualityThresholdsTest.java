package vn.quantrac.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.QualityThresholds.Bounds;
import vn.quantrac.domain.quality.QualityThresholds.FlatLine;
import vn.quantrac.domain.quality.QualityThresholds.GrossRange;

class QualityThresholdsTest {

  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = new BigDecimal("2");

  @Test
  void everyThresholdButHoursAndFactorsIsConverted() {
    QualityThresholds thresholds =
        new QualityThresholds(
            "mg/m3",
            new GrossRange(new BigDecimal("-3"), new BigDecimal("-2"), ONE, TWO),
            new BigDecimal("-1"),
            new Bounds(ONE, TWO),
            new Bounds(ONE, TWO),
            new FlatLine(ONE, TWO, ONE, TWO),
            2,
            TWO);
    BigDecimal thousand = new BigDecimal("1000");
    assertThat(thresholds.in("ug/m3", thousand::multiply))
        .isEqualTo(
            new QualityThresholds(
                "ug/m3",
                new GrossRange(
                    new BigDecimal("-3000"),
                    new BigDecimal("-2000"),
                    thousand,
                    new BigDecimal("2000")),
                new BigDecimal("-1000"),
                new Bounds(thousand, new BigDecimal("2000")),
                new Bounds(thousand, new BigDecimal("2000")),
                new FlatLine(ONE, TWO, thousand, new BigDecimal("2000")),
                2,
                TWO));
  }

  @Test
  void boundsThatDoNotRiseAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GrossRange(null, null, TWO, ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> new GrossRange(ONE, ONE, null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new GrossRange(null, TWO, ONE, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GrossRange(null, null, null, null))
        .withMessageContaining("no bound");
    assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(TWO, TWO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(BigDecimal.ZERO, TWO));
  }

  @Test
  void aFlatLineWithoutToleranceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FlatLine(ONE, TWO, BigDecimal.ZERO, null))
        .withMessageContaining("above 0");
  }

  @Test
  void testsOfNeighboursNeedToKnowWhatAGapIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new QualityThresholds(
                    "ug/m3", null, null, new Bounds(ONE, null), null, null, null, ONE))
        .withMessageContaining("maxGapIntervals");
  }
}
