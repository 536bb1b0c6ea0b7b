package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.derived.IndexDerivation;
import vn.quantrac.domain.index.IndexEvidence;
import vn.quantrac.domain.index.IndexEvidence.Input;
import vn.quantrac.domain.index.IndexEvidence.LeftOut;
import vn.quantrac.domain.index.IndexEvidence.Part;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.Step;

/** The steps of index rows, number by number; "official" ones are printed in Decision 1459. */
class IndexEvidenceTest {

  private static final Rulebooks RULEBOOKS = Rulebooks.load();
  private static final IndexDerivation CALCULATION =
      new IndexDerivation(
          RULEBOOKS.indexSchemes(), RULEBOOKS.completeness(), RULEBOOKS.indexInputs());
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T17:00:00Z");

  private final List<PeriodStatistic> hours = new ArrayList<>();

  @Test
  void n1OfficialNowCastStepByStep() {
    newestFirst("PM2.5", "20.6 19.6 22.4 20.3 16.5 19.0 16.5 19.5 23.5 20.5 24.7 26.9");
    Part part = part(hour("VN_AQI"), "PM2.5");
    // w* = 16.5 / 26.9 = 0.613383; 52.269497 / 2.579202 = 20.265765; 2 * 20.265765 = 40.53 -> 41
    assertThat(part.steps())
        .extracting(Step::name, step -> sixDecimals(step.result()))
        .containsExactly(
            tuple("w*", "0.613383"),
            tuple("w", "0.613383"),
            tuple("weightedSum", "52.269497"),
            tuple("sumOfWeights", "2.579202"),
            tuple("nowCast", "20.265765"),
            tuple("subIndex", "40.531530"),
            tuple("rounded", "41.000000"));
    assertThat(part.steps().get(0).expression()).isEqualTo("16.5 / 26.9");
    assertThat(part.steps().get(2).expression()).startsWith("20.6 * 1 + 19.6 * 0.6133828996");
    assertThat(part.steps().get(5).expression())
        .startsWith("(50 - 0) / (25 - 0) * (20.265765")
        .endsWith(" - 0) + 0");
    assertThat(part.steps().get(6).expression()).startsWith("half up of 40.53153");
    // oldest first; the second newest weighs w and gives 19.6 * 0.613383 = 12.022305
    assertThat(part.inputs()).hasSize(12).allMatch(Input::used);
    Input second = part.inputs().get(10);
    assertThat(second.end()).isEqualTo(MIDNIGHT.minus(HOUR));
    assertThat(second.mean()).isEqualByComparingTo("19.6");
    assertThat(sixDecimals(String.valueOf(second.weight()))).isEqualTo("0.613383");
    assertThat(sixDecimals(String.valueOf(second.product()))).isEqualTo("12.022305");
    assertThat(part.band()).isNotNull();
    assertThat(part.band().high()).isEqualByComparingTo("25");
    assertThat(part.drives()).isTrue();
  }

  @Test
  void h3OfficialHourNamesWhatDroveAndWhatWasLeftOut() {
    newestFirst("PM2.5", "20.3 20.3 20.3");
    newestFirst("NO2", "118.7");
    newestFirst("O3", "136.1");
    newestFirst("PM10", "- - 30 30");
    hours.add(statistic("SO2", MIDNIGHT, "9", false));
    IndexEvidence evidence = hour("VN_AQI");
    assertThat(evidence.row().value()).isEqualTo(59);
    assertThat(evidence.parts())
        .extracting(Part::parameter, Part::drives, Part::leftOut, Part::detail)
        .containsExactly(
            tuple("PM2.5", false, null, null),
            tuple("PM10", false, LeftOut.TOO_FEW_RECENT_HOURS, "1/3"),
            tuple("SO2", false, LeftOut.NO_VALID_HOUR, null),
            tuple("NO2", true, null, null),
            tuple("CO", false, LeftOut.NOT_MEASURED, null),
            tuple("O3", false, null, null));
    // 50 + 50 * 18.7 / 100 = 59.35
    assertThat(part(evidence, "NO2").steps())
        .containsExactly(
            new Step("subIndex", "(100 - 50) / (200 - 100) * (118.7 - 100) + 50", "59.35"),
            new Step("rounded", "half up of 59.35", "59"));
    // 136.1 * 50 / 160 = 42.53125
    assertThat(part(evidence, "O3").steps().get(0))
        .isEqualTo(new Step("subIndex", "(50 - 0) / (160 - 0) * (136.1 - 0) + 0", "42.53125"));
    assertThat(evidence.steps())
        .containsExactly(
            new Step("required", "one of PM10, PM2.5", "present"),
            new Step("highest", "max(PM2.5 40.6, NO2 59.35, O3 42.53125)", "NO2 59"));
    assertThat(evidence.outside()).containsExactly("Temp");
  }

  @Test
  void d1OfficialDayStepByStep() {
    for (int i = 1; i <= 24; i++) {
      hours.add(statistic("PM2.5", MIDNIGHT.minus(HOUR.multipliedBy(24 - i)), "55.7", true));
    }
    newestFirst("NO2", "130.8");
    newestFirst("O3", "114.6 84 84 84 84 84 84 95.8");
    IndexEvidence evidence = day("VN_AQI");
    assertThat(evidence.row().value()).isEqualTo(110);
    Part particulate = part(evidence, "PM2.5");
    assertThat(particulate.inputs()).hasSize(24);
    assertThat(particulate.steps().get(0).name()).isEqualTo("mean");
    assertThat(particulate.steps().get(0).expression()).endsWith("55.7) / 24");
    assertThat(particulate.steps().subList(1, 3))
        .containsExactly(
            new Step("subIndex", "(150 - 100) / (80 - 50) * (55.7 - 50) + 100", "109.5"),
            new Step("rounded", "half up of 109.5", "110"));
    // O3 1 h 114.6 -> 35.8125; 8 h (114.6 + 6 * 84 + 95.8) / 8 = 714.4 / 8 = 89.3 -> 44.65
    assertThat(evidence.parts())
        .filteredOn(part -> part.parameter().equals("O3"))
        .extracting(
            Part::averaging, Part::leftOut, part -> part.steps().get(part.steps().size() - 1))
        .containsExactly(
            tuple(
                "1h",
                LeftOut.LOWER_THAN_OTHER_COLUMN,
                new Step("rounded", "half up of 35.8125", "36")),
            tuple("8h", null, new Step("rounded", "half up of 44.65", "45")));
    Part running = evidence.parts().get(evidence.parts().size() - 1);
    assertThat(running.steps().get(0))
        .isEqualTo(new Step("mean", "(95.8 + 84 + 84 + 84 + 84 + 84 + 84 + 114.6) / 8", "89.3"));
    assertThat(running.inputs()).hasSize(31).filteredOn(Input::used).hasSize(8);
  }

  @Test
  void runningOzoneAboveFourHundredIsToldAsNotUsed() {
    newestFirst("O3", "420 420 420 420 420 420 420 420");
    Part running = day("VN_AQI").parts().get(6);
    assertThat(running.averaging()).isEqualTo("8h");
    assertThat(running.leftOut()).isEqualTo(LeftOut.ABOVE_USE);
    assertThat(running.detail()).isEqualTo("400");
    assertThat(running.steps()).contains(new Step("use", "420 > 400", "notUsed"));
  }

  @Test
  void cuttingOffAndAForeignUnitAreSteps() {
    newestFirst("NO2", "100");
    Part part = part(hour("US_AQI_2024"), "NO2");
    // 100 * 24.4654 / 46.0055 = 53.1793 ppb, cut off 53 -> 50
    Input input = part.inputs().get(0);
    assertThat(input.mean()).isEqualByComparingTo("100");
    assertThat(input.unit()).isEqualTo("ug/m3");
    assertThat(sixDecimals(String.valueOf(input.value()))).isEqualTo("53.179294");
    assertThat(part.unit()).isEqualTo("ppb");
    assertThat(part.steps())
        .extracting(Step::name, Step::result)
        .containsExactly(tuple("cutOff", "53"), tuple("subIndex", "50"), tuple("rounded", "50"));
  }

  @Test
  void aUnitThatDoesNotConvertIsAReason() {
    hours.add(statistic("CO", MIDNIGHT, "1", true));
    Station station = station(StationKind.AMBIENT_AIR, new Series("CO", "%", 3600));
    IndexEvidence evidence = explain(station, "VN_AQI", IndexPeriod.HOUR);
    assertThat(part(evidence, "CO").leftOut()).isEqualTo(LeftOut.UNIT);
    assertThat(evidence.row().value()).isNull();
    assertThat(evidence.steps())
        .containsExactly(new Step("required", "one of PM10, PM2.5", "absent"));
  }

  @Test
  void waterTellsSaturationGroupsAndTheRoot() {
    newestFirst("pH", "7");
    newestFirst("DO", "5.2");
    newestFirst("Temp", "28");
    newestFirst("COD", "22");
    newestFirst("NH4", "0.45");
    newestFirst("NO3", "3.1");
    newestFirst("PO4", "0.15");
    newestFirst("Coliform", "4000");
    Station station =
        station(
            StationKind.SURFACE_WATER,
            new Series("pH", "", 3600),
            new Series("DO", "mg/L", 3600),
            new Series("Temp", "oC", 3600),
            new Series("COD", "mg/L", 3600),
            new Series("NH4", "mg/L", 3600),
            new Series("NO3", "mg/L", 3600),
            new Series("PO4", "mg/L", 3600),
            new Series("Coliform", "MPN/100mL", 3600));
    IndexEvidence evidence = explain(station, "VN_WQI", IndexPeriod.HOUR);
    Part oxygen = part(evidence, "DO");
    // 14.652 - 11.48616 + 6.264944 - 1.707294848 = 7.723489152
    assertThat(oxygen.steps().get(0))
        .isEqualTo(
            new Step(
                "saturation",
                "14.652 - 0.41022 * 28 + 0.0079910 * 28^2 - 0.000077774 * 28^3",
                "7.723489152"));
    assertThat(oxygen.steps().get(1).expression()).isEqualTo("5.2 / 7.723489152 * 100");
    assertThat(oxygen.inputs()).extracting(Input::parameter).containsExactly("DO", "Temp");
    assertThat(evidence.steps())
        .extracting(Step::name)
        .containsExactly("groupI", "groupIV", "groupV", "index", "rounded");
    // (74.2988^2 * 85)^(1/3) = 77.71
    assertThat(evidence.steps().get(3).expression())
        .startsWith("100 / 100 * (74.298")
        .endsWith("^2 * 85^1)^(1/3)");
    assertThat(evidence.steps().get(4).result()).isEqualTo("78");
    assertThat(evidence.parts())
        .filteredOn(part -> part.parameter().equals("BOD5"))
        .extracting(Part::leftOut)
        .containsExactly(LeftOut.NOT_MEASURED);
  }

  @Test
  void theEvidenceHoldsTheRowThatTheCalculationMakes() {
    newestFirst("PM2.5", "- 120 100 80 60 40 30 30 25 25 20 20");
    newestFirst("O3", "96 80");
    HourTable table = table();
    Set<Instant> ends = hours.stream().map(PeriodStatistic::end).collect(Collectors.toSet());
    for (String scheme : List.of("VN_AQI", "US_AQI_2024")) {
      assertThat(CALCULATION.derive(air(), ends, table).indices())
          .filteredOn(row -> row.end().equals(MIDNIGHT) && row.schemeId().equals(scheme))
          .containsExactly(hour(scheme).row(), day(scheme).row());
    }
  }

  @Test
  void withoutAValidHourThereIsNothingToExplain() {
    hours.add(statistic("SO2", MIDNIGHT, "9", false));
    assertThat(CALCULATION.explain(air(), "VN_AQI", IndexPeriod.HOUR, MIDNIGHT, table())).isEmpty();
    assertThat(CALCULATION.explain(air(), "EU", IndexPeriod.HOUR, MIDNIGHT, table())).isEmpty();
    assertThat(CALCULATION.hour(air(), "VN_AQI", MIDNIGHT, table())).isEmpty();
    assertThat(CALCULATION.hour(air(), "EU", MIDNIGHT, table())).isEmpty();
  }

  private IndexEvidence hour(String scheme) {
    return explain(air(), scheme, IndexPeriod.HOUR);
  }

  private IndexEvidence day(String scheme) {
    return explain(air(), scheme, IndexPeriod.DAY);
  }

  private IndexEvidence explain(Station station, String scheme, IndexPeriod period) {
    IndexEvidence evidence =
        CALCULATION.explain(station, scheme, period, MIDNIGHT, table()).orElseThrow();
    if (period == IndexPeriod.HOUR) {
      // What is asked without reasons is the same row.
      assertThat(CALCULATION.hour(station, scheme, MIDNIGHT, table())).contains(evidence.row());
    }
    return evidence;
  }

  private HourTable table() {
    HourTable table = new HourTable();
    hours.forEach(table::add);
    return table;
  }

  private static Part part(IndexEvidence evidence, String parameter) {
    return evidence.parts().stream()
        .filter(part -> part.parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  private static Station air() {
    return station(
        StationKind.AMBIENT_AIR,
        Stream.concat(
                Stream.of("PM2.5", "PM10", "SO2", "NO2", "O3")
                    .map(parameter -> new Series(parameter, "ug/m3", 3600)),
                Stream.of(new Series("Temp", "oC", 3600)))
            .toArray(Series[]::new));
  }

  private static Station station(StationKind kind, Series... series) {
    return new Station("K-17", "K-17", kind, 10, 106, Station.DEFAULT_ZONE, List.of(series), 1);
  }

  private void newestFirst(String parameter, String means) {
    List<String> values = List.of(means.split(" "));
    for (int back = 0; back < values.size(); back++) {
      if (!values.get(back).equals("-")) {
        hours.add(
            statistic(parameter, MIDNIGHT.minus(HOUR.multipliedBy(back)), values.get(back), true));
      }
    }
  }

  private static PeriodStatistic statistic(
      String parameter, Instant end, String mean, boolean valid) {
    BigDecimal value = new BigDecimal(mean);
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

  private static String sixDecimals(String number) {
    return new BigDecimal(number).setScale(6, RoundingMode.HALF_UP).toPlainString();
  }
}
