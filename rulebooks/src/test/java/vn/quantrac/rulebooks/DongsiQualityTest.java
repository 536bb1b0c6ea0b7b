package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.quality.QualityControl;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.StationQuality;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.quality.TimedReading;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;

/**
 * The shipped thresholds, and the starting set's hours after which a flat line fails, on four real
 * years: Dongsi, Beijing Multi-Site Air Quality (Song Xi Chen, UCI Machine Learning Repository no.
 * 501, CC BY 4.0).
 *
 * <p>The expected counts are from a separate calculation on the file, without any part of this
 * code: a script over the rows as exact decimals that looks up, for each row, its nearest values
 * within two rows before and after, and for the flat line the newest value at least so many hours
 * old, with all between the two.
 */
class DongsiQualityTest {

  private static final Path FILE =
      Path.of(
          System.getenv().getOrDefault("QUANTRAC_SHARED_DATA", "../../shared/data"),
          "beijing-prsa",
          "PRSA_Data_Dongsi_20130301-20170228.csv");

  private static final List<String> PARAMETERS = List.of("PM2.5", "PM10", "SO2", "NO2", "CO", "O3");

  private static final Map<String, List<TimedReading>> READINGS = new LinkedHashMap<>();

  private static final Rulebooks RULEBOOKS = withFailingFlatLines();

  private static final StationQuality QUALITY =
      new StationQuality(
          new Station(
              "dongsi",
              "Dongsi",
              StationKind.AMBIENT_AIR,
              10,
              106,
              ZoneOffset.ofHours(8),
              PARAMETERS.stream().map(symbol -> new Series(symbol, "ug/m3", 3600)).toList(),
              1),
          RULEBOOKS.qualityRules(),
          RULEBOOKS.indexInputs());

  /** As a department would have it that trusts the hours of the starting set: 8, and 24. */
  private static Rulebooks withFailingFlatLines() {
    RulebookFiles shipped = RulebookFiles.shipped();
    String path = "quality/ambient-air.yaml";
    String text = shipped.find(path).orElseThrow().text();
    return Rulebooks.of(
        shipped.with(
            path,
            text.replace("suspectHours: 4,", "suspectHours: 4, failHours: 8,")
                .replace("suspectHours: 6,", "suspectHours: 6, failHours: 24,")));
  }

  @BeforeAll
  static void read() throws IOException {
    Assumptions.assumeTrue(Files.isRegularFile(FILE), "shared data absent: " + FILE);
    PARAMETERS.forEach(parameter -> READINGS.put(parameter, new ArrayList<>()));
    List<String> lines = Files.readAllLines(FILE);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      Instant at =
          LocalDateTime.of(
                  Integer.parseInt(fields[1]),
                  Integer.parseInt(fields[2]),
                  Integer.parseInt(fields[3]),
                  Integer.parseInt(fields[4]),
                  0)
              .toInstant(ZoneOffset.ofHours(8));
      for (int i = 0; i < PARAMETERS.size(); i++) {
        String value = fields[5 + i];
        Reading reading =
            Reading.of(
                PARAMETERS.get(i),
                at,
                value.equals("NA") ? null : new BigDecimal(value),
                InstrumentStatus.MEASURING);
        READINGS.get(PARAMETERS.get(i)).add(new TimedReading(reading, false));
      }
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "PM2.5,GROSS_RANGE,SUSPECT,563",
    "PM2.5,GROSS_RANGE,FAIL,0",
    "PM2.5,GROSS_RANGE,MISSING,750",
    "PM2.5,RATE_OF_CHANGE,SUSPECT,220",
    "PM2.5,RATE_OF_CHANGE,NOT_EVALUATED,852",
    "PM2.5,SPIKE,SUSPECT,117",
    "PM2.5,SPIKE,FAIL,5",
    "PM2.5,SPIKE,NOT_EVALUATED,950",
    "PM2.5,FLAT_LINE,SUSPECT,98",
    "PM2.5,FLAT_LINE,FAIL,88",
    "PM10,GROSS_RANGE,SUSPECT,250",
    "PM10,GROSS_RANGE,MISSING,553",
    "PM10,RATE_OF_CHANGE,SUSPECT,239",
    "PM10,RATE_OF_CHANGE,NOT_EVALUATED,618",
    "PM10,SPIKE,SUSPECT,155",
    "PM10,SPIKE,FAIL,1",
    "PM10,SPIKE,NOT_EVALUATED,681",
    "PM10,FLAT_LINE,SUSPECT,93",
    "PM10,FLAT_LINE,FAIL,65",
    "SO2,GROSS_RANGE,SUSPECT,0",
    "SO2,GROSS_RANGE,MISSING,663",
    "SO2,RATE_OF_CHANGE,SUSPECT,1",
    "SO2,RATE_OF_CHANGE,NOT_EVALUATED,745",
    "SO2,SPIKE,SUSPECT,1",
    "SO2,SPIKE,FAIL,0",
    "SO2,SPIKE,NOT_EVALUATED,824",
    "SO2,FLAT_LINE,SUSPECT,6",
    "SO2,FLAT_LINE,FAIL,0",
    "NO2,GROSS_RANGE,SUSPECT,0",
    "NO2,GROSS_RANGE,MISSING,1601",
    "NO2,RATE_OF_CHANGE,SUSPECT,2",
    "NO2,RATE_OF_CHANGE,NOT_EVALUATED,1677",
    "NO2,SPIKE,SUSPECT,3",
    "NO2,SPIKE,FAIL,0",
    "NO2,SPIKE,NOT_EVALUATED,1751",
    "NO2,FLAT_LINE,SUSPECT,22",
    "NO2,FLAT_LINE,FAIL,12",
    "CO,GROSS_RANGE,SUSPECT,0",
    "CO,GROSS_RANGE,MISSING,3197",
    "CO,RATE_OF_CHANGE,SUSPECT,13",
    "CO,RATE_OF_CHANGE,NOT_EVALUATED,3303",
    "CO,SPIKE,SUSPECT,17",
    "CO,SPIKE,FAIL,0",
    "CO,SPIKE,NOT_EVALUATED,3401",
    "CO,FLAT_LINE,SUSPECT,646",
    "CO,FLAT_LINE,FAIL,9",
    "O3,GROSS_RANGE,SUSPECT,19",
    "O3,GROSS_RANGE,FAIL,16",
    "O3,GROSS_RANGE,MISSING,664",
    "O3,RATE_OF_CHANGE,SUSPECT,30",
    "O3,RATE_OF_CHANGE,NOT_EVALUATED,748",
    "O3,SPIKE,SUSPECT,22",
    "O3,SPIKE,FAIL,11",
    "O3,SPIKE,NOT_EVALUATED,830",
    "O3,FLAT_LINE,SUSPECT,147",
    "O3,FLAT_LINE,FAIL,214"
  })
  void countsAreThoseOfTheSeparateCalculation(
      String parameter, QualityTest test, TestResult result, int expected) {
    List<TimedReading> readings = READINGS.get(parameter);
    assertThat(
            results(parameter, 0, readings.size()).stream().filter(one -> one.of(test) == result))
        .hasSize(expected);
  }

  @Test
  void fortyOneEqualHoursOfFineParticlesAreSuspectFromTheFifthAndFailFromTheNinth() {
    // 3 ug/m3 in rows 14156 to 14196 of the file: hours 4 to 7 after the first, then 8 to 40
    List<TestResults> run = results("PM2.5", 14155, 14196);
    assertThat(run.subList(0, 4)).allMatch(one -> flat(one) == TestResult.PASS);
    assertThat(run.subList(4, 8)).allMatch(one -> flat(one) == TestResult.SUSPECT);
    assertThat(run.subList(8, 41)).allMatch(one -> flat(one) == TestResult.FAIL);
  }

  @Test
  void hundredAndTwelveEqualHoursOfSulphurDioxideAtTheFloorPass() {
    // 2 ug/m3 in rows 20855 to 20966, below the 5.2372 of the rulebook
    assertThat(results("SO2", 20854, 20966)).hasSize(112).allMatch(one -> !one.anyFailed());
  }

  @Test
  void withoutTheFloorTheyAreSuspectForEighteenHoursAndFailForEightyEight() {
    // hours 6 to 23 after the first, then 24 to 111
    String shipped = RULEBOOKS.files().find("quality/ambient-air.yaml").orElseThrow().text();
    Rulebooks strict =
        Rulebooks.of(
            RulebookFiles.shipped()
                .with("quality/ambient-air.yaml", shipped.replace(", exemptBelow: 5.2372", "")));
    QualityControl control =
        new StationQuality(
                new Station(
                    "dongsi",
                    "Dongsi",
                    StationKind.AMBIENT_AIR,
                    10,
                    106,
                    ZoneOffset.ofHours(8),
                    List.of(new Series("SO2", "ug/m3", 3600)),
                    1),
                strict.qualityRules(),
                strict.indexInputs())
            .control("SO2")
            .orElseThrow();
    List<TestResults> run = control.results(READINGS.get("SO2"), 20854, 20966);
    assertThat(run.stream().filter(one -> flat(one) == TestResult.SUSPECT)).hasSize(18);
    assertThat(run.stream().filter(one -> flat(one) == TestResult.FAIL)).hasSize(88);
    // over the four years: 2,601 and 1,258
    List<TestResults> all = control.results(READINGS.get("SO2"), 0, READINGS.get("SO2").size());
    assertThat(all.stream().filter(one -> flat(one) == TestResult.SUSPECT)).hasSize(2601);
    assertThat(all.stream().filter(one -> flat(one) == TestResult.FAIL)).hasSize(1258);
  }

  @Test
  void ozoneOf1071Fails() {
    List<TimedReading> readings = READINGS.get("O3");
    List<TestResults> results = results("O3", 0, readings.size());
    int found = 0;
    for (int i = 0; i < readings.size(); i++) {
      BigDecimal value = readings.get(i).reading().value();
      if (value != null && value.compareTo(new BigDecimal("1071")) == 0) {
        assertThat(results.get(i).of(QualityTest.GROSS_RANGE)).isEqualTo(TestResult.FAIL);
        found++;
      }
    }
    assertThat(found).isEqualTo(14); // of the 16 above 800 one is 1050 and one 1026
  }

  @Test
  void fineParticlesExceedTheCoarseOnesBeyondToleranceIn1354Hours() {
    int found = 0;
    for (int i = 0; i < READINGS.get("PM2.5").size(); i++) {
      Set<String> contradictory =
          QUALITY
              .consistency()
              .contradictory(
                  Map.of(
                      "PM2.5", READINGS.get("PM2.5").get(i).reading(),
                      "PM10", READINGS.get("PM10").get(i).reading()));
      found += contradictory.isEmpty() ? 0 : 1;
    }
    assertThat(found).isEqualTo(1354);
  }

  @Test
  void resultsOfSingleReadingsAreThoseOfTheWholeSeries() {
    for (String parameter : PARAMETERS) {
      List<TimedReading> readings = READINGS.get(parameter);
      List<TestResults> whole = results(parameter, 0, readings.size());
      QualityControl control = QUALITY.control(parameter).orElseThrow();
      int back = (int) control.looksBack().toHours();
      int ahead = (int) control.looksAhead().toHours();
      for (int i = 0; i < readings.size(); i++) {
        int from = Math.max(0, i - back);
        int to = Math.min(readings.size(), i + ahead + 1);
        TestResults one =
            control.results(readings.subList(from, to), i - from, i - from + 1).get(0);
        assertThat(one).isEqualTo(whole.get(i));
      }
    }
  }

  private static List<TestResults> results(String parameter, int from, int to) {
    return QUALITY.control(parameter).orElseThrow().results(READINGS.get(parameter), from, to);
  }

  private static TestResult flat(TestResults results) {
    return results.of(QualityTest.FLAT_LINE);
  }
}
