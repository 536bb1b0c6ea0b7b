package vn.quantrac.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.jobs.Messages.Value;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.ValidationRequest;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/**
 * Calibration, fault and lines that do not move, far above every limit, and the alerts that follow.
 * Hourly values of one local day; limits of QCVN 05:2023: SO2 350 an hour and 125 a day, CO 30,000
 * an hour and 10,000 over eight, PM2.5 45 a day. A line is found after 4 hours, of SO2 and CO after
 * 6.
 */
class FlatLineAlertsIT {

  /** 2026-03-01T00:00+07:00, the beginning of a local day. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  private static final String ENVIRONMENT =
      "select rule, raised_at, value from alert where class = 'ENVIRONMENT' and not withdrawn"
          + " and subject = '%s' order by rule";

  private static EmbeddedDatabase database;
  private static PipelineRun run;

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.create();
    run = new PipelineRun(database);
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Test
  void calibrationFaultAndFlatLineRaiseAlertsOfInstrumentsAlone() throws Exception {
    List<String> stations = List.of("FORWARD", "SHUFFLED");
    for (String station : stations) {
      run.register(station, 3600, "PM2.5", "SO2", "O3", "NO2", "CO");
      List<RawMessage> messages = new ArrayList<>();
      // One low hour, then the same for 13 hours; then calibration for 5, and a fault for 5.
      for (int hour = 1; hour <= 24; hour++) {
        String status = hour <= 14 ? "00" : hour <= 19 ? "01" : "02";
        boolean low = hour == 1;
        messages.add(
            Messages.message(
                station,
                hour(hour),
                hour,
                List.of(
                    new Value("PM2.5", hour(hour), low ? "10" : "300", status),
                    new Value("SO2", hour(hour), low ? "20" : "800", status),
                    new Value("O3", hour(hour), low ? "20" : "300", status),
                    new Value("NO2", hour(hour), low ? "20" : "400", status),
                    new Value("CO", hour(hour), low ? "30000" : "40000", status))));
      }
      if (station.equals("SHUFFLED")) {
        Collections.shuffle(messages, new Random(8));
      }
      run.send(1, messages);
      // The verdicts stay: hours 2 to 14 of four gases, 13 each. Six of eight hours are complete
      // enough: of CO and O3 the means over eight from hour 6 to hour 16.
      assertThat(
              run.rows(
                  "select parameter, averaging, count(*) from assessment"
                      + " join series on id = series_id join station s on s.id = station_id"
                      + " where verdict = 1 and s.code = '"
                      + station
                      + "' and averaging = '1h' and book = 'QCVN05-2023' group by 1, 2 order by 1"))
          .containsExactly("(CO,1h,13)", "(NO2,1h,13)", "(O3,1h,13)", "(SO2,1h,13)");
      assertThat(
              run.rows(
                  "select parameter, count(*) from assessment join series on id = series_id"
                      + " join station s on s.id = station_id"
                      + " where verdict = 1 and averaging = '8h' and book = 'QCVN05-2023'"
                      + " and s.code = '"
                      + station
                      + "' group by 1 order by 1"))
          .containsExactly("(CO,11)", "(O3,11)");
      assertThat(
              run.rows(
                  "select distinct class from alert where not withdrawn and subject = '"
                      + station
                      + "' and class <> 'PLAN'"))
          .containsExactly("(INSTRUMENT)");
    }
    List<String> forward = new ArrayList<>();
    for (String alert : run.alerts()) {
      if (alert.startsWith("(FORWARD,")) {
        forward.add(alert.replace("FORWARD", "SHUFFLED"));
      }
    }
    assertThat(run.alerts()).filteredOn(one -> one.startsWith("(SHUFFLED,")).isEqualTo(forward);
  }

  @Test
  void aDayIsToldOfWhereItExceedsWithoutTheHoursOfTheLineToo() throws Exception {
    // Five hours at 300; nineteen alternate between 50 and 52: 10 * 50 + 9 * 52 = 968.
    // All: (1,500 + 968) / 24 = 102.83. Without the line: 968 / 19 = 50.9, above 45; 19 of 24
    // hours are enough for a verdict.
    send("BOTH", 5, "50", "52");
    assertThat(run.rows(ENVIRONMENT.formatted("BOTH")))
        .anySatisfy(
            row ->
                assertThat(row)
                    .startsWith(
                        "(limit-exceeded/QCVN05-2023/PM2.5/24h,\"2026-03-01 17:00:00+00\",102.8"));
    // 10 * 20 + 9 * 22 = 398. All: (1,500 + 398) / 24 = 79.08. Without: 398 / 19 = 20.9.
    send("LINE", 5, "20", "22");
    assertThat(
            run.rows(
                "select verdict from assessment join series on id = series_id"
                    + " join station s on s.id = station_id"
                    + " where s.code = 'LINE' and averaging = '24h' and book = 'QCVN05-2023'"))
        .containsExactly("(1)");
    assertThat(run.rows(ENVIRONMENT.formatted("LINE"))).isEmpty();
    // Seven hours of a line leave 17 of 24, too few for any verdict.
    send("LONG", 7, "50", "52");
    assertThat(run.rows(ENVIRONMENT.formatted("LONG"))).noneMatch(row -> row.contains("/24h"));
  }

  @Test
  void whatAPersonDeclaresValidIsPollutionAfterAll() throws Exception {
    send("SEEN", 5, "20", "22");
    assertThat(run.rows(ENVIRONMENT.formatted("SEEN"))).isEmpty();
    ChangeLog log = new ChangeLog(database.dataSource());
    long last = log.last();
    new ValidationStore(database.dataSource())
        .add(
            new ValidationRequest(
                "SEEN", "PM2.5", MIDNIGHT, hour(5), 1, null, "a fire, seen by all", null),
            "operator");
    run.send(1, List.of(message("BESIDE", 1, "10", 1)), log.after(last, 10));
    assertThat(run.rows(ENVIRONMENT.formatted("SEEN")))
        .anySatisfy(row -> assertThat(row).startsWith("(limit-exceeded/QCVN05-2023/PM2.5/24h,"));
  }

  @Test
  void aReadingThatComesLateAndBreaksTheLineLetsTheAlertBeRaised() throws Exception {
    run.register("LATE", 3600, "SO2");
    List<RawMessage> messages = new ArrayList<>();
    for (int hour = 1; hour <= 9; hour++) {
      if (hour != 5) {
        messages.add(so2("LATE", hour, hour == 9 ? "100" : "400", hour));
      }
    }
    run.send(1, messages);
    // The gap is shorter than two intervals: hours 1 to 8 are one line, found from hour 7 on.
    assertThat(run.rows(ENVIRONMENT.formatted("LATE"))).isEmpty();
    run.send(1, List.of(so2("LATE", 5, "380", 20)));
    // 380 at hour 5: four hours of the same before it and three after it, no line.
    assertThat(run.rows(ENVIRONMENT.formatted("LATE")))
        .anySatisfy(
            row ->
                assertThat(row)
                    .startsWith(
                        "(limit-exceeded/QCVN05-2023/SO2/1h,\"2026-02-28 18:00:00+00\",400)"));
  }

  private static void send(String station, int flatHours, String one, String other)
      throws Exception {
    run.register(station, 3600, "PM2.5");
    List<RawMessage> messages = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      String value = hour <= flatHours ? "300" : (hour - flatHours) % 2 == 1 ? one : other;
      messages.add(message(station, hour, value, hour));
    }
    run.send(1, messages);
  }

  private static RawMessage message(String station, int hour, String value, int sequence) {
    return Messages.message(
        station, hour(sequence), sequence, List.of(Value.of("PM2.5", hour(hour), value)));
  }

  private static RawMessage so2(String station, int hour, String value, int sequence) {
    return Messages.message(
        station, hour(sequence), sequence, List.of(Value.of("SO2", hour(hour), value)));
  }

  private static Instant hour(int hours) {
    return MIDNIGHT.plus(Duration.ofHours(hours));
  }
}
