package vn.quantrac.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.jobs.Messages.Value;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Days that are going to exceed their limit, and rises, through the whole flow. */
class EarlyWarningIT {

  /** 2026-03-01T00:00+07:00, the beginning of a local day; the limit of PM2.5 is 45 ug/m3. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  private EmbeddedDatabase database;
  private PipelineRun run;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    run = new PipelineRun(database);
    run.register("K-17", 3600, "PM2.5");
    run.register("K-18", 3600, "PM2.5");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aDayIsLikelyAndThenCertainToExceedUntilItsVerdictSpeaks() throws Exception {
    List<RawMessage> day = day("K-17");
    run.send(1, day.subList(0, 11));
    run.send(1, day.subList(11, 15));
    run.send(1, day.subList(15, 16));
    // Six hours at 59 and six at 61: the mean so far is 60. With 99 and 101 from the 13th hour on
    // the sum after 15 is 720 + 299 = 1,019, after 16 it is 1,120, above 24 * 45 = 1,080;
    // 1,120 / 24 = 46.667
    assertThat(warnings("K-17"))
        .containsExactly(
            "(day-limit-certain/QCVN05-2023/PM2.5/24h,MAJOR,ACTIVE_UNACK,16,,46.667,45,ug/m3)",
            "(day-limit-likely/QCVN05-2023/PM2.5/24h,WARNING,ACTIVE_UNACK,12,,60,45,ug/m3)");
    run.send(1, day.subList(16, 24));
    assertThat(warnings("K-17"))
        .containsExactly(
            "(day-limit-certain/QCVN05-2023/PM2.5/24h,MAJOR,CLEARED_UNACK,16,24,46.667,45,ug/m3)",
            "(day-limit-likely/QCVN05-2023/PM2.5/24h,WARNING,CLEARED_UNACK,12,24,60,45,ug/m3)",
            // (12 * 60 + 12 * 100) / 24 = 80
            "(limit-exceeded/QCVN05-2023/PM2.5/24h,MAJOR,ACTIVE_UNACK,24,,80,45,ug/m3)");
  }

  @Test
  void whateverOrderHoursComeInTheWarningsAreTheSame() throws Exception {
    run.send(1, day("K-17"));
    List<RawMessage> shuffled = new ArrayList<>(day("K-18"));
    shuffled.addAll(day("K-18").subList(3, 20));
    Collections.shuffle(shuffled, new Random(7));
    run.send(2, shuffled.subList(0, 13));
    run.send(1, shuffled.subList(13, 30));
    run.send(2, shuffled.subList(30, shuffled.size()));
    assertThat(warnings("K-18")).hasSize(3).isEqualTo(warnings("K-17"));
  }

  @Test
  void aCorrectionTakesBackWhatIsNotCertainAnyMore() throws Exception {
    run.send(1, day("K-17").subList(0, 16));
    // 1,120 - 59 = 1,061 is below 1,080; the mean so far is 1,061 / 16 = 66.31
    run.send(1, List.of(message("K-17", 30, 3, "0", "00")));
    assertThat(
            run.rows(
                "select rule_id, state, withdrawn from alert where rule_id like 'day-%'"
                    + " or rule_id like 'particles-%' order by 1"))
        .containsExactly(
            "(day-limit-certain,CLOSED,t)",
            "(day-limit-likely,ACTIVE_UNACK,f)",
            // From 0 to 61 is a rise of more than 50.
            "(particles-rising,CLEARED_UNACK,f)");
  }

  @Test
  void aDayThatCannotBecomeCompleteAnyMoreHasNoWarning() throws Exception {
    List<RawMessage> hours = new ArrayList<>();
    for (int hour = 1; hour <= 23; hour++) {
      // Seven hours of calibration leave 17 of 24, below the 18 that a verdict needs.
      hours.add(message("K-17", hour, hour, "200", hour >= 3 && hour <= 9 ? "01" : "00"));
    }
    run.send(1, hours);
    assertThat(warnings("K-17")).isEmpty();
  }

  @Test
  void aRiseRaisesAndClearsBehindItsThreshold() throws Exception {
    List<RawMessage> hours = new ArrayList<>();
    String[] values = {"10", "20", "71", "40", "45"};
    for (int hour = 1; hour <= values.length; hour++) {
      hours.add(message("K-17", hour, hour, values[hour - 1], "00"));
    }
    run.send(1, hours.subList(0, 2));
    run.send(1, hours.subList(2, 4));
    run.send(1, hours.subList(4, 5));
    // Hour 3: 71 - 10 = 61 > 50. Hour 4: 40 - 10 = 30 stays. Hour 5: 45 - 20 = 25 clears.
    assertThat(warnings("K-17"))
        .containsExactly("(particles-rising/PM2.5/1h,WARNING,CLEARED_UNACK,3,5,61,50,ug/m3)");
  }

  @Test
  void whatAnInstrumentSaysUnderCalibrationIsNoRise() throws Exception {
    run.send(
        1,
        List.of(
            message("K-17", 1, 1, "10", "00"),
            message("K-17", 2, 2, "400", "01"),
            message("K-17", 3, 3, "400", "02"),
            message("K-17", 4, 4, "12", "00")));
    assertThat(run.rows("select class from alert")).containsExactly("(INSTRUMENT)");
  }

  private List<String> warnings(String station) throws Exception {
    return run.rows(
        """
        select rule, severity, state, extract(epoch from raised_at - timestamptz '%s')::int / 3600,
               extract(epoch from cleared_at - timestamptz '%s')::int / 3600, value, limit_value,
               unit
          from alert where class = 'ENVIRONMENT' and rule_id not like 'index-%%'
           and subject = '%s' order by rule, started_at
        """
            .formatted(MIDNIGHT, MIDNIGHT, station));
  }

  /** Twelve hours about 60 ug/m3 and twelve about 100; none of it is a line that does not move. */
  private static List<RawMessage> day(String station) {
    List<RawMessage> day = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      day.add(message(station, hour, hour, value(hour), "00"));
    }
    return day;
  }

  private static String value(int hour) {
    boolean odd = hour % 2 == 1;
    return hour <= 12 ? odd ? "59" : "61" : odd ? "99" : "101";
  }

  private static RawMessage message(
      String station, int sent, int hour, String value, String status) {
    return Messages.message(
        station, hour(sent), sent, List.of(new Value("PM2.5", hour(hour), value, status)));
  }

  private static Instant hour(int hours) {
    return MIDNIGHT.plus(Duration.ofHours(hours));
  }
}
