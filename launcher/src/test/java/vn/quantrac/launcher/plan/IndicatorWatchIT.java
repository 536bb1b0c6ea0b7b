package vn.quantrac.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.DerivedWriter;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Indicators that follow from monitoring, computed while the platform runs. */
class IndicatorWatchIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** A year of 300 valid days, in Vietnam's time. */
  private static PeriodStatistic year(String mean) {
    BigDecimal value = new BigDecimal(mean);
    return new PeriodStatistic(
        "PLAN-1",
        "PM2.5",
        AveragingPeriod.YEAR,
        Instant.parse("2024-12-31T17:00:00Z"),
        Instant.parse("2025-12-31T17:00:00Z"),
        value,
        value,
        value,
        7_200,
        8_760,
        300,
        true,
        Losses.NONE,
        3);
  }

  @Test
  void theAnnualMeanFollowsWheneverItsYearChanges() {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      assertThat(
              new StationStore(database.dataSource())
                  .register(
                      new StationRegistration(
                          "PLAN-1",
                          "Trạm 1",
                          "ambient-air",
                          9.93,
                          106.34,
                          null,
                          List.of(new SeriesRegistration("PM2.5", "ug/m3", 3_600))),
                      "test",
                      null))
          .isNotNull();
      DerivedWriter writer = new DerivedWriter(database.dataSource());
      IndicatorValueStore values = new IndicatorValueStore(database.dataSource());
      assertThat(writer.write(rows("24.5"))).isPositive();
      Rulebooks rulebooks = Rulebooks.load();
      try (IndicatorWatch watch =
          IndicatorWatch.start(database.dataSource(), () -> rulebooks, Clock.systemUTC())) {
        assertThat(watch).isNotNull();
        await().atMost(SOON).untilAsserted(() -> assertThat(mean(values)).contains("24.5"));
        assertThat(writer.write(rows("23.75"))).isPositive();
        await().atMost(SOON).untilAsserted(() -> assertThat(mean(values)).contains("23.75"));
      }
    }
  }

  private static List<DerivedRows> rows(String mean) {
    return List.of(new DerivedRows("PLAN-1", List.of(year(mean)), List.of(), List.of()));
  }

  private static Optional<String> mean(IndicatorValueStore values) {
    return values
        .find("tra-vinh-air-2025", "QT.3", "PLAN-1", "2025")
        .map(IndicatorValueRow::value)
        .map(value -> value.stripTrailingZeros().toPlainString());
  }
}
