package vn.quantrac.simulator.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import vn.quantrac.simulator.SentReading;

/** What the stations measure: the same always, and believable. */
class GeneratorTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  private static final SimulatedStation AIR =
      SimulatedStation.calm(Sites.ambientAir("A", "a", 9.9, 106.3, MINUTE, 24, 60, 1.2), 42);
  private static final SimulatedStation POWER =
      SimulatedStation.calm(Sites.powerStationStack("P", "p", 9.6, 106.5, MINUTE), 42);
  private static final SimulatedStation BOILER =
      SimulatedStation.calm(Sites.factoryBoilerStack("B", "b", 9.7, 106.2, MINUTE), 42);
  private static final SimulatedStation RIVER =
      SimulatedStation.calm(Sites.tidalRiver("R", "r", 10, 106.3, MINUTE), 42);

  @Test
  void valuesDependOnlyOnSeedStationParameterAndTime() {
    SimulatedStation again =
        SimulatedStation.calm(Sites.ambientAir("A", "a", 9.9, 106.3, MINUTE, 24, 60, 1.2), 42);
    List<List<SentReading>> backwards = new ArrayList<>();
    for (int i = 99; i >= 0; i--) {
      backwards.add(0, again.readings(NEW_YEAR.plusSeconds(60L * i)));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(AIR.readings(NEW_YEAR.plusSeconds(60L * i))).isEqualTo(backwards.get(i));
    }
    SimulatedStation otherSeed =
        SimulatedStation.calm(Sites.ambientAir("A", "a", 9.9, 106.3, MINUTE, 24, 60, 1.2), 43);
    assertThat(otherSeed.readings(NEW_YEAR)).isNotEqualTo(AIR.readings(NEW_YEAR));
  }

  @Test
  void everyValueOfAYearIsPlausible() {
    range(AIR, "PM2.5", 1, 200);
    range(AIR, "PM10", 2, 350);
    range(AIR, "SO2", 0.5, 250);
    range(AIR, "NO2", 1, 200);
    range(AIR, "CO", 100, 5_000);
    range(AIR, "O3", 1, 240);
    range(AIR, "Temp", 20, 38);
    range(AIR, "RH", 40, 99);
    range(AIR, "WindSpd", 0.2, 12);
    range(AIR, "WindDir", 0, 360);
    for (SimulatedStation stack : List.of(POWER, BOILER)) {
      range(stack, "PM", 0, 400);
      range(stack, "SO2", 0, 500);
      range(stack, "NOx", 0, 850);
      range(stack, "CO", 0, 1_200);
      range(stack, "O2", 4, 20.9);
      range(stack, "Temp", 20, 200);
      range(stack, "P", 980, 1_030);
      range(stack, "Flow", 0, 2_500_000);
    }
    range(RIVER, "pH", 6.5, 8.5);
    range(RIVER, "DO", 2.5, 9);
    range(RIVER, "TSS", 5, 200);
    range(RIVER, "COD", 2, 40);
    range(RIVER, "NH4", 0.02, 2);
    range(RIVER, "Temp", 24, 33);
    range(RIVER, "EC", 100, 4_000);
    range(RIVER, "Level", -1.5, 2);
  }

  @Test
  void fineParticlesAreNeverMoreThanAllParticles() {
    for (int i = 0; i < 20_000; i++) {
      Instant at = NEW_YEAR.plusSeconds(1_583L * i);
      assertThat(value(AIR, "PM2.5", at)).isLessThanOrEqualTo(value(AIR, "PM10", at));
    }
  }

  @Test
  void rushHourLiftsNitrogenDioxideAndSunLiftsOzone() {
    // Local hour 7 is 00 UTC, 14 is 07 UTC, 3 is 20 UTC.
    assertThat(meanAt(AIR, "NO2", 0)).isGreaterThan(1.5 * meanAt(AIR, "NO2", 7));
    assertThat(meanAt(AIR, "O3", 7)).isGreaterThan(2 * meanAt(AIR, "O3", 20));
    assertThat(meanAt(AIR, "Temp", 7)).isGreaterThan(3 + meanAt(AIR, "Temp", 20));
    assertThat(meanAt(AIR, "RH", 7)).isLessThan(meanAt(AIR, "RH", 20) - 10);
  }

  @Test
  void ozoneAndNitrogenDioxideMoveAgainstEachOther() {
    List<Double> ozone = new ArrayList<>();
    List<Double> nitrogenDioxide = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      ozone.add(meanAt(AIR, "O3", hour));
      nitrogenDioxide.add(meanAt(AIR, "NO2", hour));
    }
    assertThat(correlation(ozone, nitrogenDioxide)).isLessThan(-0.5);
  }

  @Test
  void sundayRoadsAreQuieterThanWeekdayRoads() {
    // 2026-01-04 is a Sunday; 00 UTC is 07:00 in Vietnam.
    double sundays = 0;
    double wednesdays = 0;
    for (int week = 0; week < 50; week++) {
      sundays +=
          value(AIR, "NO2", Instant.parse("2026-01-04T00:20:00Z").plusSeconds(week * 604_800L));
      wednesdays +=
          value(AIR, "NO2", Instant.parse("2026-01-07T00:20:00Z").plusSeconds(week * 604_800L));
    }
    assertThat(sundays).isLessThan(0.9 * wednesdays);
  }

  @Test
  void oneMinuteResemblesTheNext() {
    List<Double> now = new ArrayList<>();
    List<Double> next = new ArrayList<>();
    for (int i = 0; i < 1_440; i++) {
      now.add(value(AIR, "PM2.5", NEW_YEAR.plusSeconds(60L * i)));
      next.add(value(AIR, "PM2.5", NEW_YEAR.plusSeconds(60L * (i + 1))));
    }
    assertThat(correlation(now, next)).isGreaterThan(0.9);
    assertThat(now.stream().distinct().count()).isGreaterThan(100);
  }

  @Test
  void moreExcessAirMeansLessLoadLessFlowAndThinnerGas() {
    List<Double> oxygen = new ArrayList<>();
    List<Double> flow = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Instant at = NEW_YEAR.plusSeconds(3_600L * i);
      oxygen.add(value(POWER, "O2", at));
      flow.add(value(POWER, "Flow", at));
    }
    assertThat(correlation(oxygen, flow)).isLessThan(-0.8);
  }

  @Test
  void boilerIsColdOnSundays() {
    // Sunday 2026-01-11 12:00 in Vietnam, and the Monday after.
    Instant sunday = Instant.parse("2026-01-11T05:00:00Z");
    Instant monday = Instant.parse("2026-01-12T05:00:00Z");

    assertThat(value(BOILER, "O2", sunday)).isGreaterThan(20.4);
    assertThat(value(BOILER, "Flow", sunday)).isLessThan(0.1 * value(BOILER, "Flow", monday));
    assertThat(value(BOILER, "Temp", sunday)).isLessThan(50);
    assertThat(value(BOILER, "Temp", monday)).isGreaterThan(110);
  }

  @Test
  void riverBreathesWithTheSunAndSlowAnalysersRepeatForHalfAnHour() {
    assertThat(meanAt(RIVER, "DO", 8)).isGreaterThan(0.5 + meanAt(RIVER, "DO", 22));
    long results =
        java.util.stream.IntStream.range(0, 60)
            .mapToObj(i -> value(RIVER, "COD", NEW_YEAR.plusSeconds(60L * i)))
            .distinct()
            .count();
    assertThat(results).isLessThanOrEqualTo(2);
  }

  @Test
  void saltComesUpWithTheTideInTheDrySeason() {
    double january = maximum(RIVER, "EC", NEW_YEAR);
    double july = maximum(RIVER, "EC", Instant.parse("2026-07-10T00:00:00Z"));
    assertThat(january).isGreaterThan(2 * july);
  }

  private static double maximum(SimulatedStation station, String parameter, Instant day) {
    double maximum = 0;
    for (int i = 0; i < 96; i++) {
      maximum = Math.max(maximum, value(station, parameter, day.plusSeconds(900L * i)));
    }
    return maximum;
  }

  private static void range(SimulatedStation station, String parameter, double least, double most) {
    for (int i = 0; i < 8_760; i++) {
      Instant at = NEW_YEAR.plusSeconds(3_600L * i + 60L * (i % 60));
      assertThat(value(station, parameter, at))
          .as("%s of %s at %s", parameter, station.profile().code(), at)
          .isBetween(least, most);
    }
  }

  /** Mean over 120 days at twenty past that hour of UTC. */
  private static double meanAt(SimulatedStation station, String parameter, int hour) {
    double sum = 0;
    for (int day = 0; day < 120; day++) {
      sum += value(station, parameter, NEW_YEAR.plusSeconds(86_400L * day + 3_600L * hour + 1_200));
    }
    return sum / 120;
  }

  private static double value(SimulatedStation station, String parameter, Instant at) {
    Predicate<SentReading> wanted = reading -> reading.parameter().equals(parameter);
    BigDecimal value =
        station.readings(at).stream().filter(wanted).findFirst().orElseThrow().value();
    assertThat(value).isNotNull();
    return value == null ? Double.NaN : value.doubleValue();
  }

  private static double correlation(List<Double> one, List<Double> other) {
    double meanOne = one.stream().mapToDouble(d -> d).average().orElseThrow();
    double meanOther = other.stream().mapToDouble(d -> d).average().orElseThrow();
    double product = 0;
    double squareOne = 0;
    double squareOther = 0;
    for (int i = 0; i < one.size(); i++) {
      double a = one.get(i) - meanOne;
      double b = other.get(i) - meanOther;
      product += a * b;
      squareOne += a * a;
      squareOther += b * b;
    }
    return product / Math.sqrt(squareOne * squareOther);
  }
}
