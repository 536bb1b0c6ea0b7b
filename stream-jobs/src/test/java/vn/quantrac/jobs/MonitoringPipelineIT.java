package vn.quantrac.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.jobs.Messages.Value;
import vn.quantrac.jobs.event.RejectedReading;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** The flow on a local cluster with a real database. */
class MonitoringPipelineIT {

  private static final Duration HOUR = Duration.ofHours(1);

  /** 2026-03-01T00:00+07:00, the beginning of a local day. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  private EmbeddedDatabase database;
  private PipelineRun run;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    run = new PipelineRun(database);
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void theOfficialNowCastExampleComesOutOfTheMessages() throws Exception {
    run.register("K-17", 3600, "PM2.5");
    String[] oldestFirst = "26.9 24.7 20.5 23.5 19.5 16.5 19.0 16.5 20.3 22.4 19.6 20.6".split(" ");
    List<RawMessage> messages = new ArrayList<>();
    for (int i = 0; i < oldestFirst.length; i++) {
      Instant end = hour(9 + i);
      messages.add(
          Messages.message("K-17", end, i, List.of(Value.of("PM2.5", end, oldestFirst[i]))));
    }
    assertThat(run.send(1, messages)).isEmpty();
    // Decision 1459: 41 at 20:00
    assertThat(
            run.rows(
                "select value, level, driver from index_row where period = 'HOUR' and period_end ="
                    + " '2026-03-01T20:00+07:00'"))
        .containsExactly("(41,good,PM2.5)");
    assertThat(run.rows("select received, stored, duplicate, revised, rejected from ledger"))
        .containsExactly("(12,12,0,0,0)");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void resultsDoNotDependOnOrderRepetitionOrBatches(long seed) throws Exception {
    run.register("K-17", 1200, DisturbedMonths.PARAMETERS);
    Random random = new Random(seed);
    List<RawMessage> messages = DisturbedMonths.messages(random);
    run.send(1, messages);
    List<String> expected = run.results();
    assertThat(expected).hasSizeGreaterThan(2_000);
    List<String> alerts = run.alerts();
    assertThat(alerts).hasSizeGreaterThan(20);

    try (EmbeddedDatabase other = EmbeddedDatabase.create()) {
      PipelineRun shuffled = new PipelineRun(other);
      shuffled.register("K-17", 1200, DisturbedMonths.PARAMETERS);
      List<RawMessage> disorder = new ArrayList<>(messages);
      for (RawMessage message : messages) {
        if (random.nextInt(10) == 0) {
          disorder.add(message);
        }
      }
      Collections.shuffle(disorder, random);
      // in two runs, as if the job had been stopped and begun anew between
      int cut = random.nextInt(disorder.size());
      shuffled.send(2, disorder.subList(0, cut + 1));
      shuffled.send(2, disorder.subList(cut, disorder.size()));
      List<String> results = shuffled.results();
      assertThat(without(results, expected)).as("rows of disorder alone, seed %d", seed).isEmpty();
      assertThat(without(expected, results)).as("rows of order alone, seed %d", seed).isEmpty();
      assertThat(shuffled.alerts()).as("alerts, seed %d", seed).isEqualTo(alerts);
      assertThat(
              shuffled.rows(
                  "select received - stored - duplicate - revised - rejected from ledger"))
          .containsOnly("(0)");
    }
  }

  /**
   * Hour 3 was the newest and waited for a neighbour; then a run was killed that had stored what
   * follows after a gap, far enough that hour 3 is long behind the newest one.
   */
  @Test
  void whatAKilledRunStoredAndDidNotLookAtIsLookedAtWhenItComesAgain() throws Exception {
    List<RawMessage> before = new ArrayList<>();
    List<RawMessage> after = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      before.add(hourly(i, "PM2.5", "10"));
    }
    for (int i = 203; i <= 223; i++) {
      after.add(hourly(i, "PM2.5", "11"));
    }
    run.register("K-17", 3600, "PM2.5");
    run.send(1, before);
    run.storeAlone(after);
    run.send(1, after);

    assertThat(run.rows("select observed_at from reading_flag order by 1"))
        .contains("(\"2026-02-28 20:00:00+00\")");
    try (EmbeddedDatabase other = EmbeddedDatabase.create()) {
      PipelineRun undisturbed = new PipelineRun(other);
      undisturbed.register("K-17", 3600, "PM2.5");
      undisturbed.send(1, before);
      undisturbed.send(1, after);
      assertThat(run.results()).isEqualTo(undisturbed.results());
    }
  }

  @Test
  void aReadingThatComesAYearLateChangesTheHoursThatItReaches() throws Exception {
    run.register("K-17", 3600, "PM2.5");
    List<RawMessage> year = new ArrayList<>();
    for (int i = 1; i <= 48; i++) {
      year.add(hourly(i, "PM2.5", i == 12 ? null : i % 2 == 0 ? "10.2" : "9.8"));
    }
    year.removeIf(java.util.Objects::isNull);
    year.add(hourly(24 * 365, "PM2.5", "10"));
    run.send(1, year);
    // (12 * 9.8 + 11 * 10.2) / 23 = 229.8 / 23
    assertThat(dayMean("2026-03-02T00:00+07:00")).containsExactly("(9.99130434782609,23)");

    run.send(1, List.of(hourly(12, "PM2.5", "34")));
    // (229.8 + 34) / 24
    assertThat(dayMean("2026-03-02T00:00+07:00")).containsExactly("(10.9916666666667,24)");
    // w = 9.8/34 < 1/2, complete: 34/2 + 9.8/4 + 10.2/8 + ... + 9.8/4096 = 21.9642 -> 44
    assertThat(hourIndex(12)).containsExactly("(44)");
    // eleven hours later the 34 is the oldest: 9.8/2 + 10.2/4 + ... + 9.8/2048 + 34/4096 = 9.9367
    // -> 20
    assertThat(hourIndex(23)).containsExactly("(20)");
    assertThat(hourIndex(24)).containsExactly("(20)");
  }

  @Test
  void anHourWhoseReadingTurnsOutFaultyLosesItsIndex() throws Exception {
    run.register("K-17", 3600, "PM2.5");
    run.send(1, List.of(hourly(1, "PM2.5", "10"), hourly(2, "PM2.5", "10")));
    assertThat(hourIndex(2)).containsExactly("(20)");
    run.send(
        1,
        List.of(
            Messages.message(
                "K-17", hour(9), 1, List.of(new Value("PM2.5", hour(2), "10", "02")))));
    assertThat(hourIndex(2)).isEmpty();
    assertThat(run.rows("select value, status, revision from reading where status <> 0"))
        .containsExactly("(10,2,2)");
    assertThat(run.rows("select count, valid from hour_statistic order by period_end"))
        .containsExactly("(1,t)", "(0,f)");
  }

  @Test
  void whatIsRefusedIsKeptAndTheRestGoesOn() throws Exception {
    run.register("K-17", 3600, "PM2.5");
    List<RejectedReading> rejections =
        run.send(
            1,
            List.of(
                Messages.raw("K-17", "{\"readings\": [ half a mess"),
                hourly(1, "PM2.5", "10"),
                Messages.raw("NOBODY", "{\"readings\":[]}")));
    assertThat(rejections)
        .extracting(RejectedReading::reason)
        .containsExactlyInAnyOrder(RejectionReason.MALFORMED_JSON, RejectionReason.UNKNOWN_STATION);
    assertThat(run.rows("select count(*) from rejected_message")).containsExactly("(2)");
    assertThat(run.rows("select count(*) from reading")).containsExactly("(1)");
  }

  private static List<String> without(List<String> rows, List<String> others) {
    List<String> left = new ArrayList<>(rows);
    left.removeAll(new HashSet<>(others));
    return left;
  }

  private static RawMessage hourly(int hour, String parameter, String value) {
    return value == null
        ? null
        : Messages.message(
            "K-17", hour(hour), hour, List.of(Value.of(parameter, hour(hour), value)));
  }

  private static Instant hour(int hours) {
    return MIDNIGHT.plus(HOUR.multipliedBy(hours));
  }

  private List<String> hourIndex(int hour) throws Exception {
    return run.rows(
        "select value from index_row where period = 'HOUR' and period_end = '%s'"
            .formatted(hour(hour)));
  }

  private List<String> dayMean(String end) throws Exception {
    return run.rows(
        "select mean, valid_hours from day_statistic where period_end = '%s'".formatted(end));
  }
}
