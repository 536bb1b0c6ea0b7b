package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.testing.OnEachServer;
import vn.quantrac.storage.testing.StoredResults;

class HistoryIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final ReadingHistory readings = new ReadingHistory(source);

  @Test
  void hourTakesItsEndAndLeavesItsStart() {
    Station station = register(source, "edges", "PM2.5", "PM10");
    new ReadingWriter(source)
        .write(
            List.of(
                message(
                    station,
                    9,
                    reading("PM2.5", 0, "1"),
                    reading("PM2.5", 1, "2"),
                    reading("PM2.5", 60, "3"),
                    reading("PM2.5", 61, "4"),
                    reading("PM10", 60, "5"))));
    Instant end = BASE.plusSeconds(3600);

    assertThat(readings.readings("edges", List.of(new SeriesHour("PM2.5", end))))
        .containsExactly(
            new StoredReading(reading("PM2.5", 1, "2"), new SentOrder(BASE.plusSeconds(9), 9)),
            new StoredReading(reading("PM2.5", 60, "3"), new SentOrder(BASE.plusSeconds(9), 9)));
    assertThat(
            readings.readings(
                "edges",
                List.of(
                    new SeriesHour("PM2.5", end),
                    new SeriesHour("PM2.5", end),
                    new SeriesHour("PM2.5", BASE),
                    new SeriesHour("PM10", end),
                    new SeriesHour("NO2", end))))
        .extracting(StoredReading::reading)
        .extracting(Reading::value)
        .containsExactly(
            new BigDecimal("5"), new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("3"));
    assertThat(readings.readings("edges", List.of())).isEmpty();
    assertThat(readings.newest("edges"))
        .isEqualTo(Map.of("PM2.5", BASE.plusSeconds(3660), "PM10", BASE.plusSeconds(3600)));
    assertThat(readings.newest("nobody")).isEmpty();
  }

  @Test
  void overlappingRangesGiveEachHourOnce() {
    register(source, "ranges", "PM2.5");
    PeriodStatistic hour =
        new PeriodStatistic(
            "ranges",
            "PM2.5",
            AveragingPeriod.ONE_HOUR,
            BASE.minusSeconds(3600),
            BASE,
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.ONE,
            12,
            12,
            1,
            true,
            Losses.NONE,
            3);
    new StoredResults(source).statistics(List.of(hour));
    StatisticHistory history = new StatisticHistory(source);

    assertThat(
            history.hours(
                "ranges",
                List.of(
                    new TimeRange(BASE.minusSeconds(1), BASE),
                    new TimeRange(BASE.minusSeconds(9), BASE.plusSeconds(9)))))
        .containsExactly(hour);
    assertThat(history.hours("ranges", List.of(new TimeRange(BASE, BASE.plusSeconds(9)))))
        .isEmpty();
    assertThatThrownBy(() -> new TimeRange(BASE, BASE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
