package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.derived.DayTable;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.derived.Edge;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.derived.IndexDerivation;
import vn.quantrac.domain.derived.ResultCalculation;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationClass;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

class ResultCalculationTest {

  private static final Rulebooks RULEBOOKS = Rulebooks.load();
  private static final ResultCalculation CALCULATION = RULEBOOKS.resultCalculation(null);

  /** Every scheme that ships, whether it is computed by default or not. */
  private static final ResultCalculation ALL = calculation(RULEBOOKS.indexSchemes());

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
    Instant from = ALL.looksFrom(station, changed.end());
    Instant to = ALL.looksTo(station, changed.end());
    for (PeriodStatistic hour : hours) {
      if (hour.end().isAfter(from) && !hour.end().isAfter(to)) {
        near.add(hour);
      }
    }
    DayTable days = new DayTable();
    for (Object row : before.values()) {
      if (row instanceof PeriodStatistic one && one.period() == AveragingPeriod.DAY) {
        days.add(one);
      }
    }
    apply(before, derive(ALL, station, List.of(changed), newest(hours), near, days));
    assertThat(before).as("seed %d", seed).isEqualTo(everything(station, hours));
  }

  @Test
  void aStackHasNoIndex() {
    Station stack = station(StationKind.STACK_EMISSION, "ug/m3");
    HourTable hours = new HourTable();
    PeriodStatistic hour = hour("PM2.5", 1, 10, true);
    hours.add(hour);
    DerivedRows rows = derive(ALL, stack, List.of(hour), hours);
    assertThat(rows.indices()).isEmpty();
    assertThat(rows.statistics())
        .extracting(PeriodStatistic::period)
        .contains(AveragingPeriod.DAY, AveragingPeriod.MONTH, AveragingPeriod.YEAR);
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
    assertThat(derive(CALCULATION, station, changed, hours).indices().get(2).value()).isEqualTo(50);
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
    DerivedRows rows = derive(CALCULATION, station, changed, hours);
    // hour 3 has no valid mean; hour 4 has O3, but of its last three hours only one holds PM2.5
    assertThat(rows.indices())
        .filteredOn(row -> row.end().isBefore(MIDNIGHT.plus(HOUR.multipliedBy(5))))
        .extracting(IndexRow::end, IndexRow::value)
        .containsExactly(
            tuple(MIDNIGHT.plus(HOUR), null),
            tuple(MIDNIGHT.plus(HOUR.multipliedBy(2)), 20),
            tuple(MIDNIGHT.plus(HOUR.multipliedBy(4)), null));
  }

  @Test
  void twoSchemesMakeARowEachInTheirOwnUnits() {
    Station station = station(StationKind.AMBIENT_AIR, "ug/m3");
    HourTable hours = new HourTable();
    List<PeriodStatistic> changed = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      changed.add(hour("PM2.5", i, 25, true));
      changed.add(hour("O3", i, 120, true));
    }
    changed.forEach(hours::add);
    // VN_AQI: PM2.5 25 -> 50; O3 1 h 120 * 50 / 160 = 37.5
    // US AQI: PM2.5 51 + 49 * 15.9 / 26.3 = 80.624; O3 120 * 24.4654 / 47.998 = 61.166 ppb,
    // cut off 0.061 ppm: 51 + 49 * 0.006 / 0.015 = 70.6
    assertThat(derive(ALL, station, changed, hours).indices())
        .filteredOn(row -> row.end().equals(MIDNIGHT.plus(HOUR.multipliedBy(8))))
        .extracting(
            IndexRow::scheme,
            IndexRow::value,
            row -> row.subIndices().get(1).concentration().toPlainString())
        .containsExactly(
            tuple("US_AQI_2024@2024-05-06", 81, "0.061"), tuple("VN_AQI@2019-11-12", 50, "120"));
  }

  @Test
  void onlyWhatActiveYamlNamesIsComputed() {
    assertThat(RULEBOOKS.computedSchemes())
        .extracting(IndexScheme::id)
        .containsExactly("VN_AQI", "VN_WQI");
    assertThat(RULEBOOKS.leadingScheme(StationKind.AMBIENT_AIR).orElseThrow().id())
        .isEqualTo("VN_AQI");
    assertThat(RULEBOOKS.leadingScheme(StationKind.WASTEWATER)).isEmpty();
  }

  @Test
  void aReferenceStationHasDaysAndNoIndexAndLosesThatWhichItHad() {
    Station full = station(StationKind.AMBIENT_AIR, "ug/m3");
    Station reference =
        new Station(
            full.code(),
            full.name(),
            full.kind(),
            StationClass.REFERENCE,
            full.latitude(),
            full.longitude(),
            full.timeZone(),
            full.series(),
            2);
    HourTable hours = new HourTable();
    List<PeriodStatistic> changed = List.of(hour("PM2.5", 1, 10, true), hour("PM2.5", 2, 10, true));
    changed.forEach(hours::add);
    Map<String, Object> rows = new TreeMap<>();
    apply(rows, derive(CALCULATION, full, changed, hours));
    // the index of two hours and of the day
    assertThat(rows.values()).filteredOn(IndexRow.class::isInstance).hasSize(3);

    DerivedRows derived = derive(CALCULATION, reference, changed, hours);
    assertThat(derived.indices()).isEmpty();
    apply(rows, derived);
    assertThat(rows.values())
        .isNotEmpty()
        .noneMatch(IndexRow.class::isInstance)
        .anyMatch(PeriodStatistic.class::isInstance);
  }

  @Test
  void aStationOfSurfaceWaterHasTheIndexOfWater() {
    Station station =
        new Station(
            "K-17",
            "K-17",
            StationKind.SURFACE_WATER,
            10,
            106,
            Station.DEFAULT_ZONE,
            List.of(
                new Series("pH", "", 3600),
                new Series("COD", "mg/l", 3600),
                new Series("Amoni", "mg/l", 3600),
                new Series("PO4", "mg/L", 3600)),
            1);
    HourTable hours = new HourTable();
    List<PeriodStatistic> changed =
        List.of(
            hour("pH", 1, 7, true),
            hour("COD", 1, 15, true),
            hour("Amoni", 1, 5, true),
            hour("PO4", 1, 4, true));
    changed.forEach(hours::add);
    List<IndexRow> rows = derive(CALCULATION, station, changed, hours).indices();
    // COD 15 -> 75, NH4 5 -> 10, PO4 4 -> 10: mean 31.667; a day of one hour has no mean
    assertThat(rows)
        .extracting(IndexRow::scheme, IndexRow::value, IndexRow::driver)
        .containsExactly(
            tuple("VN_WQI@2019-11-12", 32, "NH4"), tuple("VN_WQI@2019-11-12", null, null));
  }

  @Test
  void theVersionOfASchemeInForceOnTheLocalDayIsTaken() {
    IndexScheme old = RULEBOOKS.indexScheme("VN_AQI").orElseThrow();
    // in force from 2 March: the hour that ends at midnight is still 1 March
    IndexScheme later =
        new IndexScheme(
            old.id(),
            "2026-03-02",
            old.nameVietnamese(),
            old.nameEnglish(),
            old.source(),
            old.confidence(),
            old.kind(),
            old.hourColumns(),
            old.dayColumns(),
            old.requiresOneOf(),
            old.nowCast(),
            old.groups(),
            old.levels());
    ResultCalculation calculation = calculation(List.of(later, old));
    HourTable hours = new HourTable();
    List<PeriodStatistic> changed =
        List.of(hour("PM2.5", 24, 10, true), hour("PM2.5", 25, 10, true));
    changed.forEach(hours::add);
    assertThat(
            derive(calculation, station(StationKind.AMBIENT_AIR, "ug/m3"), changed, hours)
                .indices())
        .extracting(IndexRow::period, IndexRow::scheme)
        .containsExactly(
            tuple(IndexPeriod.HOUR, "VN_AQI@2019-11-12"),
            tuple(IndexPeriod.HOUR, "VN_AQI@2026-03-02"),
            tuple(IndexPeriod.DAY, "VN_AQI@2019-11-12"),
            tuple(IndexPeriod.DAY, "VN_AQI@2026-03-02"));
  }

  private static Map<String, Object> everything(Station station, List<PeriodStatistic> hours) {
    HourTable table = new HourTable();
    hours.forEach(table::add);
    Map<String, Object> rows = new TreeMap<>();
    apply(rows, derive(ALL, station, hours, table));
    return rows;
  }

  private static ResultCalculation calculation(List<IndexScheme> schemes) {
    return new ResultCalculation(
        RULEBOOKS.completeness(),
        new IndexDerivation(schemes, RULEBOOKS.completeness(), RULEBOOKS.indexInputs()),
        RULEBOOKS.assessments(),
        null);
  }

  private static DerivedRows derive(
      ResultCalculation calculation,
      Station station,
      Collection<PeriodStatistic> changed,
      HourTable hours) {
    return derive(calculation, station, changed, newest(changed), hours, new DayTable());
  }

  private static DerivedRows derive(
      ResultCalculation calculation,
      Station station,
      Collection<PeriodStatistic> changed,
      Map<String, Edge> edges,
      HourTable hours,
      DayTable days) {
    return calculation.derive(
        station,
        changed,
        List.of(),
        edges,
        new ResultCalculation.Facts(hours, new HourTable(), days),
        List.of());
  }

  private static Map<String, Edge> newest(Collection<PeriodStatistic> hours) {
    Map<String, Edge> edges = new HashMap<>();
    for (PeriodStatistic hour : hours) {
      edges.merge(
          hour.parameter(),
          new Edge(null, hour.end()),
          (one, other) -> one.newest().isBefore(other.newest()) ? other : one);
    }
    return edges;
  }

  private static void apply(Map<String, Object> rows, DerivedRows derived) {
    derived
        .statistics()
        .forEach(one -> rows.put(one.parameter() + " " + one.period() + " " + one.end(), one));
    derived
        .assessments()
        .forEach(
            one ->
                rows.put(
                    one.parameter() + one.book() + one.averaging() + " verdict " + one.end(), one));
    derived
        .indices()
        .forEach(row -> rows.put(row.schemeId() + " " + row.period() + " " + row.end(), row));
    derived
        .absent()
        .forEach(one -> rows.remove(one.scheme() + " " + one.period() + " " + one.end()));
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
