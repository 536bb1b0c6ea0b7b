package vn.quantrac.domain.derived;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

class PeriodDerivationTest {

  private static final Duration HOUR = Duration.ofHours(1);

  /** 2026-03-01 00:00 in Viet Nam: the end of the last hour of February. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  private static final Series OZONE = new Series("O3", "ug/m3", 3_600);

  private final Station station = station();
  private final PeriodDerivation derivation = new PeriodDerivation(new Completeness(75, 75, 75));

  @Test
  void runningMeanStandsForEveryHourUpToTheNewestAlsoWhereTheSeriesHasAGap() {
    // Hours 01:00 to 06:00 hold 1..6, then nothing until 12:00 holds 12.
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int label = 1; label <= 6; label++) {
      hours.add(hour(label, label));
    }
    Map<String, PeriodStatistic> rows = new TreeMap<>();
    apply(hours, rows, new HourTable(), new HashMap<>());
    assertThat(rows)
        .doesNotContainKey(key(AveragingPeriod.EIGHT_HOURS, 7)); // the newest hour is 06:00

    Map<String, PeriodStatistic> all = new TreeMap<>();
    hours.add(hour(12, 12));
    apply(hours, all, new HourTable(), new HashMap<>());
    // Label 08:00 holds 1..6: 21 / 6 = 3.5, six of eight hours, valid.
    assertThat(all.get(key(AveragingPeriod.EIGHT_HOURS, 8)).mean()).isEqualByComparingTo("3.5");
    assertThat(all.get(key(AveragingPeriod.EIGHT_HOURS, 8)).valid()).isTrue();
    // Label 11:00 holds 4, 5, 6: mean 5, three of eight hours, not valid.
    assertThat(all.get(key(AveragingPeriod.EIGHT_HOURS, 11)).mean()).isEqualByComparingTo("5");
    assertThat(all.get(key(AveragingPeriod.EIGHT_HOURS, 11)).valid()).isFalse();
    // Label 12:00 holds 5, 6 and 12: 23 / 3.
    assertThat(all.get(key(AveragingPeriod.EIGHT_HOURS, 12)).mean())
        .isEqualByComparingTo("7.66666666666667");
  }

  @Test
  void rowsAreTheSameInWhateverOrderHoursChange() {
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      List<PeriodStatistic> hours = new ArrayList<>();
      for (int label = -30; label < 90; label++) {
        if (random.nextInt(100) < (label / 20 % 2 == 0 ? 85 : 15)) {
          hours.add(hour(label, random.nextInt(400)));
        }
      }
      Map<String, PeriodStatistic> atOnce = new TreeMap<>();
      apply(hours, atOnce, new HourTable(), new HashMap<>());
      Collections.shuffle(hours, random);
      Map<String, PeriodStatistic> inPieces = new TreeMap<>();
      HourTable table = new HourTable();
      Map<String, Instant> newest = new HashMap<>();
      int from = 0;
      while (from < hours.size()) {
        int to = Math.min(hours.size(), from + 1 + random.nextInt(6));
        apply(hours.subList(from, to), inPieces, table, newest);
        from = to;
      }
      assertThat(inPieces).as("seed %d", seed).isEqualTo(atOnce);
    }
  }

  @Test
  void monthAndYearAreMeansOfTheirValidDays() {
    DayTable days = new DayTable();
    List<PeriodStatistic> changed = new ArrayList<>();
    // 1 to 24 March hold 10, 20 .. 240; the days of 30 and 31 March are not valid.
    for (int day = 1; day <= 24; day++) {
      changed.add(day(day, day * 10, true));
    }
    changed.add(day(30, 9_999, false));
    changed.add(day(31, 9_999, false));
    changed.forEach(days::add);

    List<PeriodStatistic> rows = derivation.ofDays(station, changed, days);

    assertThat(rows).hasSize(2);
    // 24 of 31 days are 77.4 %; the mean of 10..240 is 125. Of the year's 365 days they are 6.6 %.
    assertThat(rows.get(0).period()).isEqualTo(AveragingPeriod.MONTH);
    assertThat(rows.get(0).mean()).isEqualByComparingTo("125");
    assertThat(rows.get(0).valid()).isTrue();
    assertThat(rows.get(0).validParts()).isEqualTo(24);
    assertThat(rows.get(1).period()).isEqualTo(AveragingPeriod.YEAR);
    assertThat(rows.get(1).mean()).isEqualByComparingTo("125");
    assertThat(rows.get(1).valid()).isFalse();
    assertThat(rows.get(1).expected()).isEqualTo(8_760);
  }

  private void apply(
      Collection<PeriodStatistic> changed,
      Map<String, PeriodStatistic> rows,
      HourTable table,
      Map<String, Instant> newest) {
    changed.forEach(table::add);
    Instant before = newest.get("O3");
    Instant last = before;
    for (PeriodStatistic hour : changed) {
      last = last == null || hour.end().isAfter(last) ? hour.end() : last;
    }
    if (last == null) {
      return;
    }
    newest.put("O3", last);
    derivation
        .ofHours(station, changed, Map.of("O3", new Edge(before, last)), table)
        .forEach(row -> rows.put(row.period() + " " + row.end(), row));
  }

  private static String key(AveragingPeriod period, int label) {
    return period + " " + MIDNIGHT.plus(HOUR.multipliedBy(label));
  }

  private static PeriodStatistic hour(int label, int value) {
    Instant end = MIDNIGHT.plus(HOUR.multipliedBy(label));
    return statistic(AveragingPeriod.ONE_HOUR, end.minus(HOUR), end, value, true, 1, 1);
  }

  private static PeriodStatistic day(int day, int value, boolean valid) {
    Instant start = MIDNIGHT.plus(Duration.ofDays(day - 1L));
    return statistic(
        AveragingPeriod.DAY, start, start.plus(Duration.ofDays(1)), value, valid, 24, 24);
  }

  private static PeriodStatistic statistic(
      AveragingPeriod period,
      Instant start,
      Instant end,
      int value,
      boolean valid,
      int count,
      int expected) {
    BigDecimal mean = BigDecimal.valueOf(value);
    return new PeriodStatistic(
        "K-17",
        "O3",
        period,
        start,
        end,
        mean,
        mean,
        mean,
        count,
        expected,
        1,
        valid,
        Losses.NONE,
        3);
  }

  private static Station station() {
    return new Station(
        "K-17",
        "Trạm",
        StationKind.AMBIENT_AIR,
        9.9,
        106.3,
        Station.DEFAULT_ZONE,
        List.of(OZONE),
        1);
  }
}
