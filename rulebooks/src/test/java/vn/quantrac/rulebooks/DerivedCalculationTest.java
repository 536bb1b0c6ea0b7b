package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.derived.DerivedCalculation;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

class DerivedCalculationTest {

  private static final DerivedCalculation CALCULATION =
      Rulebooks.load().derivedCalculation("VN_AQI");
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<String> PARAMETERS = List.of("PM2.5", "O3");

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void whatFollowsFromOneChangedHourIsWhatARecomputeOfEverythingGives(long seed) {
    Random random = new Random(seed);
    Station station = station(StationKind.AMBIENT_AIR, "ug/m3");
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int i = 1; i <= 24 * 7; i++) {
      for (String parameter : PARAMETERS) {
        if (random.nextInt(5) > 0) {
          hours.add(hour(parameter, i, random.nextInt(400), random.nextInt(10) > 0));
        }
      }
    }
    Map<String, Object> before = everything(station, hours);
    int index = random.nextInt(hours.size());
    PeriodStatistic changed =
        hour(
            hours.get(index).parameter(),
            (int) Duration.between(MIDNIGHT, hours.get(index).end()).toHours(),
            999,
            random.nextBoolean());
    hours.set(index, changed);

    HourTable near = new HourTable();
    Instant from = CALCULATION.looksFrom(station, changed.end());
    Instant to = CALCULATION.looksTo(station, changed.end());
    for (PeriodStatistic hour : hours) {
      if (hour.end().isAfter(from) && !hour.end().isAfter(to)) {
        near.add(hour);
      }
    }
    apply(before, CALCULATION.derive(station, List.of(changed), near));
    assertThat(before).as("seed %d", seed).isEqualTo(everything(station, hours));
  }

  @Test
  void onlyAmbientAirHasAnIndex() {
    Station stack = station(StationKind.STACK_EMISSION, "ug/m3");
    HourTable hours = new HourTable();
    PeriodStatistic hour = hour("PM2.5", 1, 10, true);
    hours.add(hour);
    DerivedRows rows = CALCULATION.derive(stack, List.of(hour), hours);
    assertThat(rows.indices()).isEmpty();
    assertThat(rows.statistics())
        .extracting(PeriodStatistic::period)
        .containsExactlyInAnyOrder(AveragingPeriod.ONE_HOUR, AveragingPeriod.DAY);
  }

  @Test
  void aStationThatReportsMilligramsHasTheSameIndex() {
    Station station = station(StationKind.AMBIENT_AIR, "mg/m3");
    HourTable hours = new HourTable();
    List<PeriodStatistic> changed = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      PeriodStatistic hour = hour("PM2.5", i, 0, true);
      changed.add(
          new PeriodStatistic(
              "K-17",
              "PM2.5",
              AveragingPeriod.ONE_HOUR,
              hour.start(),
              hour.end(),
              new BigDecimal("0.025"),
              null,
              null,
              1,
              1,
              1,
              true,
              Losses.NONE,
              3));
    }
    changed.forEach(hours::add);
    // 0.025 mg/m3 = 25 ug/m3 -> 50
    assertThat(CALCULATION.derive(station, changed, hours).indices().get(2).value()).isEqualTo(50);
  }

  @Test
  void anHourWithoutAnyValidMeanHasNoRow() {
    Station station = station(StationKind.AMBIENT_AIR, "ug/m3");
    HourTable hours = new HourTable();
    List<PeriodStatistic> changed =
        List.of(
            hour("PM2.5", 1, 10, true),
            hour("PM2.5", 2, 10, true),
            hour("PM2.5", 3, 10, false),
            hour("O3", 4, 10, true));
    changed.forEach(hours::add);
    DerivedRows rows = CALCULATION.derive(station, changed, hours);
    // hour 3 has no valid mean; hour 4 has O3, but of its last three hours only one holds PM2.5
    assertThat(rows.indices())
        .filteredOn(row -> row.end().isBefore(MIDNIGHT.plus(HOUR.multipliedBy(5))))
        .extracting(IndexRow::end, IndexRow::value)
        .containsExactly(
            tuple(MIDNIGHT.plus(HOUR), null),
            tuple(MIDNIGHT.plus(HOUR.multipliedBy(2)), 20),
            tuple(MIDNIGHT.plus(HOUR.multipliedBy(4)), null));
  }

  private static Map<String, Object> everything(Station station, List<PeriodStatistic> hours) {
    HourTable table = new HourTable();
    hours.forEach(table::add);
    Map<String, Object> rows = new TreeMap<>();
    apply(rows, CALCULATION.derive(station, hours, table));
    return rows;
  }

  private static void apply(Map<String, Object> rows, DerivedRows derived) {
    derived.statistics().forEach(day -> rows.put(day.parameter() + day.end(), day));
    derived.indices().forEach(row -> rows.put(row.period() + " " + row.end(), row));
    derived.absent().forEach(period -> rows.remove(period.period() + " " + period.end()));
  }

  private static Station station(StationKind kind, String unit) {
    return new Station(
        "K-17",
        "K-17",
        kind,
        10,
        106,
        Station.DEFAULT_ZONE,
        PARAMETERS.stream().map(parameter -> new Series(parameter, unit, 3600)).toList(),
        1);
  }

  private static PeriodStatistic hour(String parameter, int number, int mean, boolean valid) {
    Instant end = MIDNIGHT.plus(HOUR.multipliedBy(number));
    BigDecimal value = BigDecimal.valueOf(mean);
    return new PeriodStatistic(
        "K-17",
        parameter,
        AveragingPeriod.ONE_HOUR,
        end.minus(HOUR),
        end,
        value,
        value,
        value,
        1,
        1,
        valid ? 1 : 0,
        valid,
        Losses.NONE,
        3);
  }
}
