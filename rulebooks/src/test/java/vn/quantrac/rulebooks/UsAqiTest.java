package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.index.HourWindow;
import vn.quantrac.domain.index.IndexCalculator;
import vn.quantrac.domain.index.IndexColumn;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.index.SubIndex;

/** US AQI on the tables of 2024, calculated by hand. */
class UsAqiTest {

  private static final Rulebooks RULEBOOKS = Rulebooks.load();
  private static final IndexScheme SCHEME = RULEBOOKS.indexScheme("US_AQI_2024").orElseThrow();
  private static final IndexCalculator CALCULATOR =
      new IndexCalculator(SCHEME, RULEBOOKS.completeness());
  private static final Instant DAY_START = Instant.parse("2026-02-28T17:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T17:00:00Z");

  @ParameterizedTest(name = "{0} {1} at {2} is {3}")
  @CsvSource({
    "PM2.5,24h,0,0",
    "PM2.5,24h,9.0,50",
    "PM2.5,24h,9.1,51",
    // cut off to 9.0, not rounded to 9.1
    "PM2.5,24h,9.0999,50",
    // what decimal arithmetic left of 9.1 is 9.1
    "PM2.5,24h,9.099999999999999999999999999999999,51",
    // 51 + 49 * (20 - 9.1) / 26.3 = 71.308
    "PM2.5,24h,20,71",
    "PM2.5,24h,35.4,100",
    "PM2.5,24h,35.5,101",
    // 101 + 49 * 0.4 / 19.9 = 101.985
    "PM2.5,24h,35.9,102",
    "PM2.5,24h,55.4,150",
    "PM2.5,24h,55.5,151",
    // 151 + 49 * 44.5 / 69.9 = 182.195
    "PM2.5,24h,100,182",
    "PM2.5,24h,125.4,200",
    "PM2.5,24h,125.5,201",
    "PM2.5,24h,225.4,300",
    "PM2.5,24h,225.5,301",
    // 301 + 199 * 24.5 / 99.9 = 349.804
    "PM2.5,24h,250,350",
    "PM2.5,24h,325.4,500",
    "PM2.5,24h,555,500",
    "PM2.5,24h,-3,0",
    "PM10,24h,54.9,50",
    "PM10,24h,55,51",
    "PM10,24h,154,100",
    "PM10,24h,254,150",
    "PM10,24h,354,200",
    "PM10,24h,424,300",
    "PM10,24h,604,500",
    "O3,8h,0.0549,50",
    "O3,8h,0.055,51",
    "O3,8h,0.070,100",
    // 101 + 49 * 0.007 / 0.014 = 125.5, a tie: 126
    "O3,8h,0.07853333,126",
    "O3,8h,0.085,150",
    "O3,8h,0.105,200",
    "O3,8h,0.2009,300",
    "O3,1h,0.125,101",
    "O3,1h,0.164,150",
    "O3,1h,0.204,200",
    "O3,1h,0.404,300",
    "O3,1h,0.604,500",
    "CO,8h,4.49,50",
    // 51 + 49 * 3.9 / 4.9 = 90
    "CO,8h,8.4,90",
    "CO,8h,12.4,150",
    "CO,8h,50.4,500",
    "SO2,1h,35.9,50",
    "SO2,1h,36,51",
    "SO2,1h,75,100",
    "SO2,1h,185,150",
    "SO2,1h,304,200",
    "SO2,1h,700,200",
    "SO2,24h,305,201",
    "SO2,24h,604,300",
    "SO2,24h,1004,500",
    "NO2,1h,53,50",
    "NO2,1h,54,51",
    "NO2,1h,100,100",
    "NO2,1h,360,150",
    "NO2,1h,649,200",
    "NO2,1h,1249,300",
    "NO2,1h,2049,500"
  })
  void tablePointsMatchTheTable(
      String parameter, String averaging, BigDecimal concentration, int value) {
    assertThat(column(parameter, averaging).subIndex(concentration))
        .map(SubIndex::value)
        .contains(value);
  }

  @ParameterizedTest(name = "{0} {1} gives none at {2}")
  @CsvSource({"O3,8h,0.201", "O3,1h,0.1249", "SO2,24h,304.9"})
  void outsideOfItsTableAColumnGivesNoSubIndex(
      String parameter, String averaging, BigDecimal concentration) {
    assertThat(column(parameter, averaging).subIndex(concentration)).isEmpty();
  }

  @Test
  void theDayOfThreePollutantsIsThatOfOzone() {
    HourWindow hours = new HourWindow();
    for (int i = -7; i <= 24; i++) {
      Instant end = DAY_START.plusSeconds(3600L * i);
      hours.add("PM2.5", end, new BigDecimal("35.9"));
      hours.add("O3", end, new BigDecimal("0.078"));
      hours.add("CO", end, new BigDecimal("8.4"));
    }
    IndexRow row = CALCULATOR.day("K-17", DAY_START, MIDNIGHT, hours);
    // 101.985; 125.5; 90
    assertThat(row.subIndices())
        .extracting(SubIndex::parameter, SubIndex::averaging, SubIndex::value)
        .containsExactly(tuple("PM2.5", "24h", 102), tuple("O3", "8h", 126), tuple("CO", "8h", 90));
    assertThat(row.value()).isEqualTo(126);
    assertThat(row.driver()).isEqualTo("O3");
    assertThat(row.level()).isEqualTo("unhealthy-for-sensitive-groups");
    assertThat(row.scheme()).isEqualTo("US_AQI_2024@2024-05-06");
  }

  @Test
  void anHourWithoutParticulatesHasAnIndex() {
    HourWindow hours = new HourWindow();
    hours.add("NO2", MIDNIGHT, new BigDecimal("54.9"));
    IndexRow row = CALCULATOR.hour("K-17", MIDNIGHT, hours);
    assertThat(row.value()).isEqualTo(51);
    assertThat(row.driver()).isEqualTo("NO2");
  }

  @Test
  void anHourTakesRunningEightHoursOfOzoneAndCarbonMonoxide() {
    HourWindow hours = new HourWindow();
    for (int back = 0; back < 6; back++) {
      hours.add("CO", MIDNIGHT.minusSeconds(3600L * back), new BigDecimal("9.4"));
    }
    // six of eight hours are valid: mean 9.4 -> 100; with five there is none
    assertThat(CALCULATOR.hour("K-17", MIDNIGHT, hours).value()).isEqualTo(100);
    assertThat(CALCULATOR.hour("K-17", MIDNIGHT.minusSeconds(3600), hours).value()).isNull();
  }

  @Test
  void highOzoneIsJudgedByTheHour() {
    HourWindow hours = new HourWindow();
    for (int back = 0; back < 8; back++) {
      hours.add("O3", MIDNIGHT.minusSeconds(3600L * back), new BigDecimal("0.304"));
    }
    // 8 h 0.304 is not used; 1 h: 201 + 99 * (0.304 - 0.205) / 0.199 = 250.251
    IndexRow row = CALCULATOR.hour("K-17", MIDNIGHT, hours);
    assertThat(row.value()).isEqualTo(250);
    assertThat(row.subIndices()).extracting(SubIndex::averaging).containsExactly("1h");
  }

  private static IndexColumn column(String parameter, String averaging) {
    Optional<IndexColumn> column =
        SCHEME.dayColumns().stream()
            .filter(
                one ->
                    one.parameter().equals(parameter) && one.averaging().code().equals(averaging))
            .findFirst();
    return column.orElseThrow();
  }
}
