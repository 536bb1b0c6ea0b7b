package vn.quantrac.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FigureTest {

  private static final Instant AT = Instant.parse("2026-03-01T08:05:00.25Z");

  private static FigureLine line(Figure figure) {
    return FigureLine.of(figure, "2 cores", "abc1234", AT);
  }

  @Test
  void valueIsTheMedianAndTheRatioIsThatOfTheRatios() {
    Figure figure =
        Figure.of("ingest", "rate", "readings/s", "10 stations", 30, 10, 20)
            .beside("plain upsert", 100, 20, 80);
    FigureLine line = line(figure);
    // Values 10, 20, 30; limits 20, 80, 100; ratios 0.5, 0.25, 0.3.
    assertThat(line.value()).isEqualTo(20);
    assertThat(line.limit()).isEqualTo(80);
    assertThat(line.ratioToLimit()).isEqualTo(0.3);
    assertThat(line.spread()).containsExactly(10.0, 30.0);
    assertThat(line.runs()).isEqualTo(3);
  }

  @Test
  void medianOfTwoIsTheirMean() {
    assertThat(line(Figure.of("query", "week", "ms", "", 4, 7)).value()).isEqualTo(5.5);
  }

  @Test
  void aLineIsReadAsItWasWritten() {
    FigureLine withLimit =
        line(Figure.of("query", "week", "ms", "2,000 series", 4).beside("SELECT", 2).warmedUp(60));
    FigureLine withInterval = line(Figure.of("memory", "growth", "MiB/min", "", 0.5).within(-1, 2));
    assertThat(FigureLine.read(withLimit.json())).isEqualTo(withLimit);
    assertThat(FigureLine.read(withInterval.json())).isEqualTo(withInterval);
    assertThat(withInterval.json())
        .isEqualTo(
            "{\"benchmark\":\"memory\",\"name\":\"growth\",\"value\":0.5,\"unit\":\"MiB/min\",\"runs\":1,"
                + "\"spread\":[-1.0,2.0],\"warmUpSeconds\":0,\"data\":\"\",\"machine\":\"2 cores\","
                + "\"commit\":\"abc1234\",\"at\":\"2026-03-01T08:05:00Z\"}");
  }

  @Test
  void eachRunHasItsLimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Figure.of("query", "week", "ms", "", 4, 5).beside("SELECT", 2))
        .withMessage("week has 2 runs and 1 limits");
  }

  @Test
  void whatIsNoFigureIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FigureLine.read("{\"speed\":1}"))
        .withMessage("not a figure of a benchmark: {\"speed\":1}");
  }
}
