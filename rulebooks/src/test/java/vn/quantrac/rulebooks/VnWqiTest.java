package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
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

/** VN_WQI (Decision 1460/QD-TCMT), calculated by hand. */
class VnWqiTest {

  private static final Rulebooks RULEBOOKS = Rulebooks.load();
  private static final IndexScheme SCHEME = RULEBOOKS.indexScheme("VN_WQI").orElseThrow();
  private static final IndexCalculator CALCULATOR =
      new IndexCalculator(SCHEME, RULEBOOKS.completeness());
  private static final Instant DAY_START = Instant.parse("2026-02-28T17:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T17:00:00Z");
  private static final String EXAMPLE =
      "pH 7 DO 5.2 Temp 28 COD 22 NH4 0.45 NO3 3.1 PO4 0.15 Coliform 4000";

  @Test
  void theWorkedExampleIsSeventyEightAndGood() {
    IndexRow row = CALCULATOR.hour("S-1", MIDNIGHT, hour(EXAMPLE));
    // saturation at 28: 14.652 - 11.48616 + 6.264944 - 1.707294848 = 7.723489152;
    // 5.2 / 7.723489152 = 67.327 %, between 50 and 75: 67.327
    // COD 75 - 25 * 7 / 15 = 63.333; NH4 75 - 25 * 0.15 / 0.3 = 62.5;
    // NO3 100 - 25 * 1.1 / 3 = 90.833; PO4 100 - 25 * 0.5 = 87.5;
    // coliform 100 - 25 * 1500 / 2500 = 85
    assertThat(row.subIndices())
        .extracting(
            SubIndex::parameter,
            one -> one.exact().setScale(3, RoundingMode.HALF_UP).toPlainString())
        .containsExactly(
            tuple("pH", "100.000"),
            tuple("DO", "67.327"),
            tuple("COD", "63.333"),
            tuple("NH4", "62.500"),
            tuple("NO3", "90.833"),
            tuple("PO4", "87.500"),
            tuple("Coliform", "85.000"));
    // mean IV 371.494 / 5 = 74.2988; (74.2988^2 * 85)^(1/3) = 77.71
    assertThat(row.value()).isEqualTo(78);
    assertThat(row.level()).isEqualTo("good");
    assertThat(SCHEME.level(78).nameVietnamese()).isEqualTo("Tốt");
    assertThat(row.driver()).isEqualTo("NH4");
    assertThat(row.remarks()).containsExactly("groupsPresent:3of5");
    assertThat(row.scheme()).isEqualTo("VN_WQI@2019-11-12");
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "pH,5.49,10",
    "pH,5.5,50",
    "pH,5.75,75",
    "pH,6,100",
    "pH,8.5,100",
    "pH,8.75,75",
    "pH,9,50",
    "pH,9.01,10",
    "DO,19.9,10",
    "DO,20,25",
    "DO,50,50",
    "DO,75,75",
    "DO,88,100",
    "DO,112,100",
    "DO,125,75",
    "DO,150,50",
    "DO,200,25",
    "DO,200.1,10",
    "BOD5,4,100",
    "BOD5,6,75",
    "BOD5,15,50",
    "BOD5,25,25",
    "BOD5,50,10",
    "BOD5,80,10",
    "COD,10,100",
    "COD,150,10",
    "TOC,5,87.5",
    "NH4,0.29,100",
    "NH4,0.3,75",
    "NH4,0.6,50",
    "NH4,0.9,25",
    "NH4,5,10",
    "NO3,2,100",
    "NO3,10,50",
    "NO3,12.5,37.5",
    "NO3,15,25",
    "NO3,15.1,10",
    "NO2-N,0.05,100",
    "NO2-N,0.051,10",
    "PO4,0.1,100",
    "PO4,0.5,25",
    "PO4,4,10",
    "Coliform,2500,100",
    "Coliform,10000,25",
    "Coliform,10001,10",
    "E.coli,20,100",
    "E.coli,200,25",
    "E.coli,201,10"
  })
  void edgesOfTheTables(String parameter, BigDecimal concentration, BigDecimal exact) {
    IndexColumn column =
        SCHEME.hourColumns().stream()
            .filter(one -> one.parameter().equals(parameter))
            .findFirst()
            .orElseThrow();
    assertThat(column.subIndex(concentration).orElseThrow().exact()).isEqualByComparingTo(exact);
  }

  @Test
  void withoutBacteriaTheChemistryDecides() {
    // IV: COD 75, NH4 50, PO4 75 -> mean 66.667; (66.667^2)^(1/2) = 66.667
    IndexRow row = CALCULATOR.hour("S-1", MIDNIGHT, hour("pH 7 COD 15 NH4 0.6 PO4 0.2"));
    assertThat(row.value()).isEqualTo(67);
    assertThat(row.driver()).isEqualTo("NH4");
    assertThat(row.remarks()).containsExactly("groupsPresent:2of5");
  }

  @Test
  void acidityIsAFactor() {
    // 10 / 100 * 66.667 = 6.667
    IndexRow row = CALCULATOR.hour("S-1", MIDNIGHT, hour("pH 4 COD 15 NH4 0.6 PO4 0.2"));
    assertThat(row.value()).isEqualTo(7);
    assertThat(SCHEME.level(7).nameVietnamese()).isEqualTo("Ô nhiễm rất nặng");
    assertThat(row.driver()).isEqualTo("pH");
  }

  @Test
  void twoParametersOfTheChemistryAreTooFew() {
    IndexRow row = CALCULATOR.hour("S-1", MIDNIGHT, hour("pH 7 COD 15 NH4 0.6 Coliform 4000"));
    assertThat(row.value()).isNull();
    assertThat(row.level()).isNull();
    assertThat(row.driver()).isNull();
    assertThat(row.subIndices()).hasSize(4);
  }

  @Test
  void oneGroupIsTooFew() {
    assertThat(CALCULATOR.hour("S-1", MIDNIGHT, hour("COD 15 NH4 0.6 PO4 0.2")).value()).isNull();
  }

  @Test
  void oxygenWithoutTemperatureDoesNotTakePart() {
    IndexRow row = CALCULATOR.hour("S-1", MIDNIGHT, hour("pH 7 DO 5.2 COD 15 NH4 0.6 PO4 0.2"));
    assertThat(row.subIndices()).extracting(SubIndex::parameter).doesNotContain("DO");
    assertThat(row.value()).isEqualTo(67);
  }

  @Test
  void theDayTakesMeansOfTheDay() {
    HourWindow hours = new HourWindow();
    for (int i = 1; i <= 24; i++) {
      Instant end = DAY_START.plusSeconds(3600L * i);
      hours.add("pH", end, new BigDecimal("7"));
      hours.add("COD", end, new BigDecimal(i <= 12 ? "10" : "20")); // mean 15 -> 75
      hours.add("NH4", end, new BigDecimal("0.6")); // 50
      if (i <= 17) {
        hours.add("NO3", end, new BigDecimal("2")); // 17 hours are no day
      }
      hours.add("PO4", end, new BigDecimal("0.2")); // 75
    }
    IndexRow row = CALCULATOR.day("S-1", DAY_START, MIDNIGHT, hours);
    assertThat(row.value()).isEqualTo(67);
    assertThat(row.subIndices()).extracting(SubIndex::averaging).containsOnly("24h");
    assertThat(row.subIndices()).extracting(SubIndex::parameter).doesNotContain("NO3");
  }

  @Test
  void levelsGoUpWithTheIndex() {
    assertThat(Stream.of(0, 9, 10, 25, 26, 50, 51, 75, 76, 90, 91, 100))
        .extracting(index -> SCHEME.level(index).nameVietnamese())
        .containsExactly(
            "Ô nhiễm rất nặng",
            "Ô nhiễm rất nặng",
            "Kém",
            "Kém",
            "Xấu",
            "Xấu",
            "Trung bình",
            "Trung bình",
            "Tốt",
            "Tốt",
            "Rất tốt",
            "Rất tốt");
  }

  private static HourWindow hour(String pairs) {
    HourWindow hours = new HourWindow();
    String[] words = pairs.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      hours.add(words[i], MIDNIGHT, new BigDecimal(words[i + 1]));
    }
    return hours;
  }
}
