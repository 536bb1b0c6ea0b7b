package vn.quantrac.jobs.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.Validation;
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

  private final StationWindows windows = new StationWindows(10, 0);

  @Test
  void stationsNotInUseForTheLongestTimeShedFirst() {
    add("A", 4);
    add("B", 4);
    windows.changed("A");
    add("C", 4);
    assertThat(window("B").results().wake("B")).isFalse();
    assertThat(window("B").size()).isZero();
    assertThat(window("A").results().wake("A")).isTrue();
    assertThat(window("C").results().wake("C")).isTrue();
    assertThat(windows.size()).isEqualTo(8);
  }

  @Test
  void theWindowInUseStaysHoweverLargeItIs() {
    add("A", 4);
    add("B", 100);
    assertThat(window("A").results().wake("A")).isFalse();
    assertThat(window("B").size()).isEqualTo(100);
  }

  @Test
  void whatIsNewestAndValidOutlastsWhatCanBeReadAgain() {
    Instant eight = NINE.minusSeconds(3600);
    Validation struck = new Validation(1, "PM2.5", eight, NINE, -1, null, "hỏng", "lan", NINE);
    StationWindow window =
        new StationWindow(Map.of("PM2.5", NINE), Map.of("PM2.5", eight), List.of(struck));
    window.results().cover(eight, List.of(hour("A", NINE)));
    HourReadings readings = new HourReadings();
    readings.add(reading(NINE));
    window.keep(new SeriesHour("PM2.5", NINE), readings);
    assertThat(window.results().stands(hour("A", NINE))).isTrue();

    window.shed();
    assertThat(window.results().stands(hour("A", NINE)))
        .as("is not here, so it is not known")
        .isFalse();
    assertThat(window.readings(new SeriesHour("PM2.5", NINE))).isNull();
    assertThat(window.newest("PM2.5")).isEqualTo(NINE);
    assertThat(window.newestHour("PM2.5")).isEqualTo(eight);
    assertThat(window.newestEnd()).contains(NINE);
    assertThat(window.validations("PM2.5", NINE)).containsExactly(struck);

    window.results().cover(eight, List.of(hour("A", NINE)));
    assertThat(window.results().stands(hour("A", NINE))).isTrue();
  }

  @Test
  void aWindowKeepsTheNewestHoursOfReadingsAndTheNewestDaysOfHours() {
    StationWindow window = new StationWindow(Map.of(), Map.of(), List.of());
    window.results().cover(Instant.MIN, List.of());
    for (int hour = 0; hour < 500; hour++) {
      Instant end = NINE.plusSeconds(3600L * hour);
      HourReadings readings = new HourReadings();
      readings.add(reading(end));
      window.advance(reading(end));
      window.keep(new SeriesHour("PM2.5", end), readings);
      window.sweep();
      List<PeriodStatistic> computed = List.of(hour("A", end));
      window.results().keep(computed);
      window.results().sweep(computed);
    }
    // One reading an hour: 28 hours of readings, and three to four days of hours.
    assertThat(window.heldHours()).hasSize(28);
    assertThat(window.size()).isBetween(3 * 24, 28 + (3 + 1) * 24 + 1);
  }

  @Test
  void theHoursBeforeManyThatComeAtOnceStayUntilTheseWereComparedWithThem() {
    SeriesHour before = new SeriesHour("PM2.5", NINE);
    StationWindow window = new StationWindow(Map.of("PM2.5", NINE), Map.of(), List.of());
    HourReadings readings = new HourReadings();
    readings.add(reading(NINE));
    window.keep(before, readings);

    window.advance(reading(NINE.plus(Duration.ofHours(40))));
    assertThat(window.readings(before)).isSameAs(readings);

    window.sweep();
    assertThat(window.readings(before)).isNull();
  }

  @Test
  void aStationAtRestWakesAsItWas() {
    StationWindows some = new StationWindows(1, 1 << 20);
    StationWindow window = new StationWindow(Map.of("PM2.5", NINE), Map.of(), List.of());
    some.add("A", window);
    window.results().cover(Instant.MIN, List.of(hour("A", NINE)));
    HourReadings readings = new HourReadings();
    readings.add(reading(NINE));
    window.keep(new SeriesHour("PM2.5", NINE), readings);
    some.changed("A");
    StationWindow other = new StationWindow(Map.of(), Map.of(), List.of());
    other.results().cover(Instant.MIN, List.of(hour("B", NINE)));
    some.add("B", other);
    some.changed("B");
    assertThat(window.size()).as("at rest").isZero();
    assertThat(some.restingSize()).isPositive();

    assertThat(some.find("A")).isSameAs(window);
    HourReadings woken = Objects.requireNonNull(window.readings(new SeriesHour("PM2.5", NINE)));
    assertThat(woken.readings()).containsExactlyElementsOf(readings.readings());
    assertThat(window.results().stands(hour("A", NINE))).as("its hours rest on").isFalse();
    assertThat(window.results().wake("A")).isTrue();
    assertThat(window.results().stands(hour("A", NINE))).isTrue();
    some.changed("A");
    assertThat(window.size()).isEqualTo(2);
    assertThat(some.restingSize()).isEqualTo(other.restingSize());
  }

  @Test
  void whatDoesNotFitAmongThePackedIsShedAndOthersStay() {
    StationWindows some = new StationWindows(1, 60);
    for (String station : List.of("A", "B", "C")) {
      StationWindow window = new StationWindow(Map.of(), Map.of(), List.of());
      window.results().cover(Instant.MIN, List.of(hour(station, NINE)));
      some.add(station, window);
      some.changed(station);
    }
    // One hour is some forty bytes: A was packed first and stays, B finds no room, C is in use.
    assertThat(some.restingSize()).isBetween(30L, 60L);
    assertThat(Objects.requireNonNull(some.find("A")).results().wake("A")).isTrue();
    assertThat(Objects.requireNonNull(some.find("B")).results().wake("B")).isFalse();
    assertThat(Objects.requireNonNull(some.find("C")).results().wake("C")).isTrue();
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
    StationWindow window = new StationWindow(Map.of(), Map.of(), List.of());
    window
        .results()
        .cover(
            Instant.MIN,
            IntStream.range(0, hours)
                .mapToObj(hour -> hour(station, NINE.plusSeconds(3600L * hour)))
                .toList());
    windows.add(station, window);
    windows.changed(station);
  }

  private StationWindow window(String station) {
    return Objects.requireNonNull(windows.find(station));
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
