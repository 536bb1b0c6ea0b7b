package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.index.HourWindow;
import vn.quantrac.domain.index.IndexCalculator;
import vn.quantrac.domain.index.IndexColumn;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.index.SubIndex;

/** Test vectors of VN_AQI; "official" ones are printed in Decision 1459/QD-TCMT. */
class VnAqiTest {

  private static final Rulebooks RULEBOOKS = Rulebooks.load();
  private static final IndexScheme SCHEME = RULEBOOKS.indexScheme("VN_AQI").orElseThrow();
  private static final IndexCalculator CALCULATOR =
      new IndexCalculator(SCHEME, RULEBOOKS.completeness());
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T17:00:00Z");
  private static final Instant DAY_START = Instant.parse("2026-02-28T17:00:00Z");

  @ParameterizedTest(name = "{0} {1} at {2} is {3}, rounded {4}")
  @CsvSource({
    "PM2.5,24h,25,50,50",
    "PM2.5,24h,25.2,50.4,50",
    "PM2.5,24h,25.25,50.5,51",
    "PM2.5,24h,50,100,100",
    "PM2.5,24h,80,150,150",
    "PM2.5,24h,150,200,200",
    "PM2.5,24h,250,300,300",
    "PM2.5,24h,350,400,400",
    "PM2.5,24h,499.9,499.933333333,500",
    "PM2.5,24h,620,500,500",
    // a tie: 100 + 50 * 5.7 / 30 = 109.5 exactly
    "PM2.5,24h,55.7,109.5,110",
    "PM2.5,24h,-4,0,0",
    "PM10,24h,118,84,84",
    "PM10,24h,385,250,250",
    "PM10,24h,455,343.75,344",
    "CO,1h,12345,55.8625,56",
    "SO2,1h,400,112.5,113",
    "NO2,1h,450,125,125",
    // official prints 60 for 59.35; every other example of it agrees with HALF_UP
    "NO2,1h,118.7,59.35,59",
    "O3,1h,136.1,42.53125,43",
    "O3,1h,520,230,230",
    "O3,8h,89.3,44.65,45",
    "O3,8h,400,300,300"
  })
  void subIndexMatchesTheVector(
      String parameter, String averaging, BigDecimal concentration, BigDecimal exact, int value) {
    SubIndex subIndex = dayColumn(parameter, averaging).subIndex(concentration).orElseThrow();
    assertThat(subIndex.exact()).isEqualByComparingTo(exact);
    assertThat(subIndex.value()).isEqualTo(value);
  }

  @Test
  void ozoneOverEightHoursIsNotUsedAboveFourHundred() {
    assertThat(dayColumn("O3", "8h").subIndex(new BigDecimal("400.1"))).isEmpty();
  }

  @ParameterizedTest(name = "NowCast series {0} gives {1}")
  @CsvSource({
    "20.6 19.6 22.4 20.3 16.5 19.0 16.5 19.5 23.5 20.5 24.7 26.9,41",
    "90 60 45 40 35 30 28 26 25 24 22 20,133",
    "52 - 48 45 - 50 44 40 41 39 38 36,97",
    "52 49 48 45 - 50 44 40 41 39 38 36,97",
    "- 120 100 80 60 40 30 30 25 25 20 20,165",
    "120 100 - 80 60 40 - 30 25 25 20 20,169",
    "60 - - 55 50 52 51 50 49 48 47 46,",
    "40 38 36 34 32 30 28 26 24 22 21 20,76",
    "37 37 37 37 37 37 37 37 37 37 37 37,74",
    "0 0 0 0 0 0 0 0 0 0 0 0,0",
    "700 690 680 670 660 650 640 630 620 610 600 590,500"
  })
  void hourlyIndexOfOneParticulateMatchesTheVector(String series, Integer index) {
    HourWindow hours = new HourWindow();
    addNewestFirst(hours, "PM2.5", series);
    assertThat(CALCULATOR.hour("K-17", MIDNIGHT, hours).value()).isEqualTo(index);
  }

  @Test
  void h1TheHighestSubIndexDrives() {
    HourWindow hours = new HourWindow();
    addConstant(hours, "PM2.5", "62.4"); // a constant NowCast window gives the constant
    addConstant(hours, "PM10", "118");
    addGas(hours, "SO2 88 NO2 143 CO 4200 O3 96");
    IndexRow row = CALCULATOR.hour("K-17", MIDNIGHT, hours);
    // 100 + 50 * 12.4 / 30 = 120.666...; 84; 35.2; 71.5; 21; 30
    assertThat(row.value()).isEqualTo(121);
    assertThat(row.level()).isEqualTo("poor");
    assertThat(row.driver()).isEqualTo("PM2.5");
    assertThat(row.subIndices())
        .extracting(SubIndex::parameter, SubIndex::value)
        .containsExactly(
            tuple("PM2.5", 121),
            tuple("PM10", 84),
            tuple("SO2", 35),
            tuple("NO2", 72),
            tuple("CO", 21),
            tuple("O3", 30));
  }

  @Test
  void h2WithoutParticulatesThereIsNoIndex() {
    HourWindow hours = new HourWindow();
    addGas(hours, "SO2 88 NO2 143 O3 96");
    IndexRow row = CALCULATOR.hour("K-17", MIDNIGHT, hours);
    assertThat(row.value()).isNull();
    assertThat(row.level()).isNull();
    assertThat(row.driver()).isNull();
    assertThat(row.subIndices()).hasSize(3);
  }

  @Test
  void h3OfficialHourIsFiftyNine() {
    HourWindow hours = new HourWindow();
    addConstant(hours, "PM2.5", "20.3");
    addGas(hours, "NO2 118.7 O3 136.1");
    assertThat(CALCULATOR.hour("K-17", MIDNIGHT, hours).value()).isEqualTo(59);
  }

  @Test
  void anHourWithoutItsParticulateSaysSo() {
    HourWindow hours = new HourWindow();
    addNewestFirst(hours, "PM2.5", "- 120 100 80 60 40 30 30 25 25 20 20");
    addGas(hours, "NO2 20");
    assertThat(CALCULATOR.hour("K-17", MIDNIGHT, hours).remarks())
        .containsExactly("currentHourMissing:PM2.5");
  }

  @Test
  void d1OfficialDayIsOneHundredAndTen() {
    // PM2.5 55.7 all day -> 109.5; NO2 130.8 -> 65.4; O3 1 h 114.6 -> 35.8125; O3 8 h 89.3 -> 44.65
    HourWindow hours = day("55.7");
    hours.add("NO2", MIDNIGHT, new BigDecimal("130.8"));
    // the highest eight hours: (6 * 89.3 + 64.0 + 114.6) / 8 = 714.4 / 8 = 89.3
    for (int back = 0; back < 6; back++) {
      hours.add("O3", MIDNIGHT.minusSeconds(3600L * back), new BigDecimal("89.3"));
    }
    hours.add("O3", MIDNIGHT.minusSeconds(3600L * 6), new BigDecimal("64.0"));
    hours.add("O3", MIDNIGHT.minusSeconds(3600L * 7), new BigDecimal("114.6"));
    IndexRow row = CALCULATOR.day("K-17", DAY_START, MIDNIGHT, hours);
    assertThat(row.value()).isEqualTo(110);
    assertThat(row.level()).isEqualTo("poor");
    assertThat(row.driver()).isEqualTo("PM2.5");
  }

  @Test
  void d2OzoneAboveFourHundredOverEightHoursLeavesTheHour() {
    HourWindow hours = day("41.7");
    // eight hours of 420 (8 h mean 420: not used), one of 520
    for (int back = 0; back < 8; back++) {
      hours.add("O3", MIDNIGHT.minusSeconds(3600L * back), new BigDecimal("420"));
    }
    hours.add("O3", DAY_START.plusSeconds(3600), new BigDecimal("520"));
    IndexRow row = CALCULATOR.day("K-17", DAY_START, MIDNIGHT, hours);
    assertThat(row.value()).isEqualTo(230); // 200 + 100 * 120 / 400
    assertThat(row.driver()).isEqualTo("O3");
    assertThat(row.level()).isEqualTo("very-bad");
    assertThat(ozone(row).averaging()).isEqualTo("1h");
  }

  @Test
  void d3OzoneOverEightHoursDrivesWhenItIsHigher() {
    HourWindow hours = day("41.7");
    for (int back = 0; back < 8; back++) {
      hours.add("O3", MIDNIGHT.minusSeconds(3600L * back), new BigDecimal("131"));
    }
    IndexRow row = CALCULATOR.day("K-17", DAY_START, MIDNIGHT, hours);
    assertThat(row.value()).isEqualTo(111); // 100 + 50 * 11 / 50
    assertThat(ozone(row).averaging()).isEqualTo("8h");
  }

  @Test
  void theOfficialOzoneDayHasItsHighestEightHoursAtSeventeen() {
    String series =
        "15.7 14.2 17.7 18.9 19.3 15.7 19.7 22.6 27.1 29.0 31.9 25.3 34.7 35.2 41.6 45.7 49.2 55.8"
            + " 69.6 78.3 91.5 97.7 81.2 71.8 43.5 34.3 21.5 20.5 19.4 20.4 21.3";
    String[] values = series.split(" ");
    HourWindow hours = new HourWindow();
    for (int i = 0; i < values.length; i++) {
      hours.add(
          "O3", MIDNIGHT.minusSeconds(3600L * (values.length - 1 - i)), new BigDecimal(values[i]));
    }
    IndexRow row = CALCULATOR.day("K-17", DAY_START, MIDNIGHT, hours);
    // highest 8 h mean 74.3875 -> 37.19375; highest hour 97.7 -> 30.53125
    assertThat(ozone(row).concentration()).isEqualByComparingTo("74.3875");
    assertThat(ozone(row).exact()).isEqualByComparingTo("37.19375");
    assertThat(row.value()).isNull(); // no particulate
  }

  @Test
  void aDayOfSeventeenHoursHasNoParticulateMean() {
    HourWindow hours = new HourWindow();
    for (int i = 1; i <= 17; i++) {
      hours.add("PM2.5", DAY_START.plusSeconds(3600L * i), BigDecimal.TEN);
    }
    assertThat(CALCULATOR.day("K-17", DAY_START, MIDNIGHT, hours).value()).isNull();
    hours.add("PM2.5", DAY_START.plusSeconds(3600L * 18), BigDecimal.TEN);
    assertThat(CALCULATOR.day("K-17", DAY_START, MIDNIGHT, hours).value()).isEqualTo(20);
  }

  @Test
  void everyIndexFromZeroToFiveHundredHasALevel() {
    assertThat(Stream.of(0, 50, 51, 100, 101, 150, 151, 200, 201, 300, 301, 500))
        .extracting(index -> SCHEME.level(index).nameVietnamese())
        .containsExactly(
            "Tốt",
            "Tốt",
            "Trung bình",
            "Trung bình",
            "Kém",
            "Kém",
            "Xấu",
            "Xấu",
            "Rất xấu",
            "Rất xấu",
            "Nguy hại",
            "Nguy hại");
  }

  private static SubIndex ozone(IndexRow row) {
    return row.subIndices().stream()
        .filter(subIndex -> subIndex.parameter().equals("O3"))
        .findFirst()
        .orElseThrow();
  }

  private static IndexColumn dayColumn(String parameter, String averaging) {
    Optional<IndexColumn> column =
        SCHEME.dayColumns().stream()
            .filter(
                one ->
                    one.parameter().equals(parameter) && one.averaging().code().equals(averaging))
            .findFirst();
    return column.orElseThrow();
  }

  private static HourWindow day(String particulate) {
    HourWindow hours = new HourWindow();
    for (int i = 1; i <= 24; i++) {
      hours.add("PM2.5", DAY_START.plusSeconds(3600L * i), new BigDecimal(particulate));
    }
    return hours;
  }

  private static void addConstant(HourWindow hours, String parameter, String mean) {
    addNewestFirst(hours, parameter, (mean + " ").repeat(12).trim());
  }

  private static void addNewestFirst(HourWindow hours, String parameter, String means) {
    List<String> values = List.of(means.split(" "));
    for (int back = 0; back < values.size(); back++) {
      if (!values.get(back).equals("-")) {
        hours.add(parameter, MIDNIGHT.minusSeconds(3600L * back), new BigDecimal(values.get(back)));
      }
    }
  }

  private static void addGas(HourWindow hours, String pairs) {
    String[] words = pairs.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      hours.add(words[i], MIDNIGHT, new BigDecimal(words[i + 1]));
    }
  }
}
