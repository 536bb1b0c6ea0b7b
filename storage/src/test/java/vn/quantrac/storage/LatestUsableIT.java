package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Results.flag;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

/** The latest value is the newest that neither a failed test nor a person excludes. */
class LatestUsableIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final ReadingWriter readings = new ReadingWriter(source);
  private final DerivedWriter results = new DerivedWriter(source);
  private final ValidationStore validations = new ValidationStore(source);

  private Station station(String code) {
    Station station = register(source, code, "PM2.5");
    readings.write(
        List.of(
            message(
                station,
                1000,
                reading("PM2.5", 0, "1"),
                reading("PM2.5", 5, "2"),
                reading("PM2.5", 10, "3"))));
    return station;
  }

  private String latest(String code) {
    List<LatestReading> latest = new StationQueries(source).latest(code);
    return latest.isEmpty() ? "none" : latest.get(0).value().toPlainString();
  }

  private long validate(String station, int from, int to, int validity) {
    return validations
        .add(
            new ValidationRequest(
                station,
                "PM2.5",
                BASE.plusSeconds(60L * from),
                BASE.plusSeconds(60L * to),
                validity,
                null,
                "seen on site",
                null),
            "lan")
        .validation()
        .id();
  }

  @Test
  void failedTestTakesReadingOutAndPassedTestBringsItBack() {
    Station station = station("failed");
    assertThat(latest("failed")).isEqualTo("3");
    results.write(List.of(flag("failed", 10, TestResult.FAIL)));
    assertThat(latest("failed")).isEqualTo("2");
    results.write(List.of(flag("failed", 0, TestResult.FAIL)));
    assertThat(latest("failed")).isEqualTo("2");
    // The revision is judged by the flag that stands until its own is computed.
    readings.write(List.of(message(station, 2000, reading("PM2.5", 10, "3.5"))));
    assertThat(latest("failed")).isEqualTo("2");
    results.write(List.of(flag("failed", 10, TestResult.SUSPECT)));
    assertThat(latest("failed")).isEqualTo("3.5");
    results.write(List.of(flag("failed", 10, TestResult.FAIL)));
    results.write(List.of(flag("failed", 10, null)));
    assertThat(latest("failed")).isEqualTo("3.5");
  }

  @Test
  void personExcludesReadingsUntilTheValidationIsUndone() {
    station("excluded");
    long last = validate("excluded", 5, 60, -1);
    assertThat(latest("excluded")).isEqualTo("2");
    long all = validate("excluded", -10, 60, -99);
    assertThat(latest("excluded")).isEqualTo("none");
    validations.undo(all, "lan", "mistake");
    assertThat(latest("excluded")).isEqualTo("2");
    validations.undo(last, "lan", "mistake");
    assertThat(latest("excluded")).isEqualTo("3");
  }

  @Test
  void personOutranksFailedTestAndTheLastWordOfPeopleHolds() {
    station("outranked");
    results.write(List.of(flag("outranked", 10, TestResult.FAIL)));
    validate("outranked", 5, 10, 1);
    assertThat(latest("outranked")).isEqualTo("3");
    validate("outranked", 5, 10, -1);
    assertThat(latest("outranked")).isEqualTo("2");
  }

  @Test
  void validationOfOlderReadingsLeavesTheLatest() {
    station("older");
    validate("older", -5, 5, -1);
    assertThat(latest("older")).isEqualTo("3");
  }

  @Test
  void readingThatArrivesInExcludedSpanIsPassedOverForAnOlderNewOne() {
    Station station = station("arrives");
    validate("arrives", 20, 60, -1);
    readings.write(
        List.of(
            message(
                station,
                2000,
                reading("PM2.5", 15, "4"),
                reading("PM2.5", 25, "5"),
                reading("PM2.5", 30, "6"))));
    assertThat(latest("arrives")).isEqualTo("4");
    readings.write(List.of(message(station, 3000, reading("PM2.5", 35, "7"))));
    assertThat(latest("arrives")).isEqualTo("4");
    readings.write(List.of(message(station, 4000, reading("PM2.5", 65, "8"))));
    assertThat(latest("arrives")).isEqualTo("8");
  }
}
