package vn.quantrac.jobs.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

class StationWindowsTest {

  private static final Instant NINE = Instant.parse("2026-03-01T02:00:00Z");

  private final StationWindows windows = new StationWindows(10);

  @Test
  void stationsNotInUseForTheLongestTimeAreForgottenFirst() {
    add("A", 4);
    add("B", 4);
    assertThat(windows.find("A")).isNotNull();
    add("C", 4);
    assertThat(windows.find("B")).isNull();
    assertThat(windows.find("A")).isNotNull();
    assertThat(windows.find("C")).isNotNull();
    assertThat(windows.size()).isEqualTo(8);
  }

  @Test
  void theWindowInUseStaysHoweverLargeItIs() {
    add("A", 4);
    add("B", 100);
    assertThat(windows.find("A")).isNull();
    assertThat(windows.find("B")).isNotNull();
  }

  @Test
  void aWindowKeepsTheNewestHoursOfReadingsAndTheNewestDaysOfHours() {
    StationWindow window = new StationWindow(Map.of(), Map.of(), Instant.MIN, List.of(), List.of());
    for (int hour = 0; hour < 500; hour++) {
      Instant end = NINE.plusSeconds(3600L * hour);
      HourReadings readings = new HourReadings();
      readings.add(reading(end));
      window.advance(reading(end));
      window.keep(new SeriesHour("PM2.5", end), readings);
      List<PeriodStatistic> computed = List.of(hour("A", end));
      window.keepHours(computed);
      window.sweep(computed);
    }
    // One reading an hour: 28 hours of readings, and three to four days of hours.
    assertThat(window.heldHours()).hasSize(28);
    assertThat(window.size()).isBetween(3 * 24, 28 + (3 + 1) * 24 + 1);
  }

  @Test
  void whatWasComputedAgainSinceIsNotCommittedWithTheFirst() {
    Uncommitted<PeriodStatistic> uncommitted = Uncommitted.statistics();
    PeriodStatistic first = hour("A", NINE);
    PeriodStatistic again = hour("A", NINE);
    uncommitted.computed("A", List.of(first));
    uncommitted.computed("A", List.of(again));
    uncommitted.committed("A", List.of(first));
    assertThat(uncommitted.of("A")).hasSize(1);
    uncommitted.committed("A", List.of(again));
    assertThat(uncommitted.of("A")).isEmpty();
  }

  private void add(String station, int hours) {
    windows.add(
        station,
        new StationWindow(
            Map.of(),
            Map.of(),
            Instant.MIN,
            IntStream.range(0, hours)
                .mapToObj(hour -> hour(station, NINE.plusSeconds(3600L * hour)))
                .toList(),
            List.of()));
    windows.changed(station);
  }

  private static StoredReading reading(Instant at) {
    return new StoredReading(
        Reading.of("PM2.5", at, BigDecimal.ONE, InstrumentStatus.MEASURING), new SentOrder(at, 1));
  }

  private static PeriodStatistic hour(String station, Instant end) {
    BigDecimal one = BigDecimal.ONE;
    return new PeriodStatistic(
        station,
        "PM2.5",
        AveragingPeriod.ONE_HOUR,
        end.minusSeconds(3600),
        end,
        one,
        one,
        one,
        1,
        1,
        1,
        true,
        Losses.NONE,
        3);
  }
}
