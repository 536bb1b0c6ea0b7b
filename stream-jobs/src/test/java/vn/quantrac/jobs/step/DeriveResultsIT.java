package vn.quantrac.jobs.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.ValidationRequest;
import vn.quantrac.storage.ValidationStore;

/**
 * When an hour is published with what follows from it, and what is left in state. Readings every 20
 * minutes: three an hour.
 */
class DeriveResultsIT {

  private static final Instant NINE = Instant.parse("2026-03-01T02:00:00Z");

  private DeriveStep step;

  @BeforeEach
  void open() throws Exception {
    step = new DeriveStep(DeriveResults.REMEMBERED, 0);
    register("PM2.5");
    clock(NINE.minusSeconds(3000));
  }

  @AfterEach
  void close() throws Exception {
    step.close();
  }

  @Test
  void anIncompleteHourWaitsUntilFiveMinutesAfterItsEnd() throws Exception {
    arrive(NINE.minusSeconds(2400), "10");
    arrive(NINE.minusSeconds(1200), "20");
    assertThat(handedOn()).isEmpty();
    clock(NINE.plusSeconds(299));
    assertThat(handedOn()).isEmpty();
    clock(NINE.plusSeconds(300));
    assertThat(handedOn()).singleElement().satisfies(hour -> hour(hour, "15", 2, false));
  }

  @Test
  void aCompleteHourIsHandedOnAtOnce() throws Exception {
    arrive(NINE.minusSeconds(2400), "10");
    arrive(NINE.minusSeconds(1200), "20");
    arrive(NINE, "30");
    assertThat(handedOn()).singleElement().satisfies(hour -> hour(hour, "20", 3, true));
  }

  @Test
  void aLaterReadingOfTheSeriesShowsThatTheHourHasPassed() throws Exception {
    arrive(NINE.minusSeconds(1200), "10");
    arrive(NINE.plusSeconds(1200), "50");
    assertThat(handedOn()).singleElement().satisfies(hour -> hour(hour, "10", 1, false));
  }

  @Test
  void aReadingOfAnHourLongPastIsJoinedToWhatTheDatabaseHolds() throws Exception {
    arrive(NINE.minusSeconds(2400), "10");
    arrive(NINE.plusSeconds(86_400L * 300), "1");
    handedOn();
    arrive(NINE.minusSeconds(1200), "20");
    assertThat(handedOn()).singleElement().satisfies(hour -> hour(hour, "15", 2, false));
  }

  @Test
  void anHourOfThePastIsPublishedOnceWhenItIsFilledByManyMessages() throws Exception {
    clock(NINE.plusSeconds(86_400));
    arrive(NINE.minusSeconds(2400), "10");
    clock(NINE.plusSeconds(86_400).plusMillis(100)); // at most a turn within 1 s comes between
    arrive(NINE.minusSeconds(1200), "20");
    clock(NINE.plusSeconds(86_401).plusMillis(100));
    List<PeriodStatistic> settled = handedOn();
    assertThat(settled).hasSizeBetween(1, 2);
    hour(settled.get(settled.size() - 1), "15", 2, false);
    clock(NINE.plusSeconds(86_410));
    assertThat(handedOn()).isEmpty();
  }

  @Test
  void anHourOfThePastThatBecomesCompleteDoesNotWait() throws Exception {
    clock(NINE.plusSeconds(86_400));
    arrive(NINE.minusSeconds(2400), "10");
    arrive(NINE.minusSeconds(1200), "20");
    assertThat(handedOn()).isEmpty();
    arrive(NINE, "30");
    assertThat(handedOn()).singleElement().satisfies(hour -> hour(hour, "20", 3, true));
  }

  @Test
  void whatWasBeingFilledAtTheEndOfTheStreamIsPublished() throws Exception {
    clock(NINE.plusSeconds(86_400));
    arrive(NINE.minusSeconds(2400), "10");
    step.harness().endInput();
    assertThat(handedOn()).singleElement().satisfies(hour -> hour(hour, "10", 1, false));
  }

  @Test
  void aParameterRegisteredAMomentAgoIsNotPassedOver() throws Exception {
    arrive(NINE.minusSeconds(2400), "10"); // the step now remembers the station as it is
    register("PM2.5", "SO2");
    for (int hour = 0; hour < 10; hour++) {
      arrive("SO2", NINE.minusSeconds(86_400L * 30 - 3_600L * hour), "1");
    }
    clock(NINE.minusSeconds(2999)); // what was gathered is computed from
    clock(NINE.minusSeconds(2998)); // the last of these hours has settled
    assertThat(handedOn()).extracting(PeriodStatistic::parameter).containsOnly("SO2").hasSize(10);
  }

  @Test
  void whatIsNotCommittedYetCountsInWhatIsComputedNext() throws Exception {
    arrive(NINE.plusSeconds(86_400L * 300), "1");
    handedOn();
    try (Connection other = step.database().dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table hour_statistic in exclusive mode");
      // Two hours of one day, far behind what is remembered; neither can be committed.
      arrive(NINE, "10");
      clock(NINE.minusSeconds(2999));
      arrive(NINE.plusSeconds(3600), "20");
      other.rollback();
      other.setAutoCommit(true);
    }
    List<DerivedRows> both = step.results();
    assertThat(both).hasSize(2);
    assertThat(both.get(1).statistics(AveragingPeriod.DAY))
        .singleElement()
        .extracting(PeriodStatistic::count)
        .isEqualTo(2);
  }

  @Test
  void whatComesTogetherIsComputedFromTogether() throws Exception {
    for (int i = 0; i < 6; i++) {
      arrive(NINE.plusSeconds(1200L * i - 2400), "10"); // 08:20 to 10:00, two full hours
    }
    // The first reading alone gives no hour; the others wait for the pause to end.
    clock(NINE.minusSeconds(2999));
    assertThat(step.results())
        .filteredOn(rows -> !rows.statistics().isEmpty())
        .singleElement()
        .satisfies(
            rows -> {
              assertThat(rows.statistics(AveragingPeriod.ONE_HOUR)).hasSize(2);
              assertThat(rows.statistics(AveragingPeriod.DAY)).hasSize(1);
            });
  }

  @Test
  void anHourIsCommittedTogetherWithItsDayAndItsIndex() throws Exception {
    for (int seconds : new int[] {2400, 1200, 0}) {
      arrive(NINE.minusSeconds(seconds), "10");
    }
    assertThat(step.results())
        .filteredOn(rows -> !rows.statistics().isEmpty())
        .singleElement()
        .satisfies(
            rows -> {
              assertThat(rows.statistics(AveragingPeriod.ONE_HOUR)).hasSize(1);
              assertThat(rows.statistics(AveragingPeriod.DAY)).hasSize(1);
              assertThat(rows.indices()).hasSize(2);
            });
    assertThat(count("hour_statistic")).isEqualTo("1");
    assertThat(count("day_statistic")).isEqualTo("1");
    assertThat(count("index_row")).isEqualTo("2");
  }

  private String count(String table) throws SQLException {
    return step.asked("select count(*) from " + table);
  }

  @Test
  void aValidationIsHeededWhileReadingsWaitInFrontOfItInTheStream() throws Exception {
    arrive(NINE.minusSeconds(2400), "10");
    arrive(NINE.minusSeconds(1200), "20");
    arrive(NINE, "60");
    assertThat(handedOn()).singleElement().satisfies(hour -> hour(hour, "30", 3, true));
    Change struck = strike(NINE.minusSeconds(1200));
    clock(NINE.minusSeconds(2000));
    arrive(NINE.plusSeconds(1200), "10");
    // Without the 20: the mean of 10 and 60, of two of three readings.
    assertThat(handedOn()).singleElement().satisfies(hour -> hour(hour, "35", 2, false));

    clock(NINE.minusSeconds(1000));
    arrive(NINE.plusSeconds(2400), "10");
    assertThat(handedOn()).isEmpty();
    // In its place it finds what it said already.
    step.harness().processElement(new StationReadings("K-17", List.of(), List.of(struck)), 0);
    assertThat(handedOn()).allSatisfy(hour -> hour(hour, "35", 2, false));
  }

  @Test
  void aValidationThatOvertakesReadingsOfItsHourHoldsForThemToo() throws Exception {
    arrive(NINE.minusSeconds(2400), "10");
    StationReadings onItsWay = store("PM2.5", NINE.minusSeconds(1200), "20");
    Change struck = strike(NINE.minusSeconds(1200));
    clock(NINE.minusSeconds(2000));
    arrive(NINE, "60");
    step.harness().processElement(onItsWay, 0);
    step.harness().processElement(new StationReadings("K-17", List.of(), List.of(struck)), 0);
    clock(NINE.plusSeconds(300)); // the hour has waited long enough
    List<PeriodStatistic> hours = handedOn();
    hour(hours.get(hours.size() - 1), "35", 2, false);
  }

  /** What the change log holds once a person has struck that reading. */
  private Change strike(Instant observedAt) {
    ChangeLog log = new ChangeLog(step.database().dataSource());
    long before = log.last();
    var unused =
        new ValidationStore(step.database().dataSource())
            .add(
                new ValidationRequest(
                    "K-17",
                    "PM2.5",
                    observedAt.minusSeconds(1),
                    observedAt,
                    -1,
                    null,
                    "filter changed",
                    null),
                "operator");
    return log.after(before, 1).get(0);
  }

  @Test
  void stateHoldsNothingButTheTimersOfHoursThatWait() throws Exception {
    for (int i = 0; i < 300; i++) {
      clock(NINE.plusSeconds(1200L * i));
      arrive(NINE.plusSeconds(1200L * i), "10");
    }
    handedOn();
    assertThat(step.harness().numKeyedStateEntries()).isZero();
    assertThat(step.harness().numProcessingTimeTimers()).isLessThanOrEqualTo(2);
  }

  private void register(String... parameters) {
    step.register("K-17", parameters);
  }

  private void arrive(Instant observedAt, String value) throws Exception {
    arrive("PM2.5", observedAt, value);
  }

  private void arrive(String parameter, Instant observedAt, String value) throws Exception {
    step.arrive("K-17", parameter, observedAt, value);
  }

  private StationReadings store(String parameter, Instant observedAt, String value) {
    return step.store("K-17", parameter, observedAt, value);
  }

  private void clock(Instant now) throws Exception {
    step.clock(now);
  }

  private List<PeriodStatistic> handedOn() throws Exception {
    return step.handedOn();
  }

  private static void hour(PeriodStatistic hour, String mean, int count, boolean valid) {
    assertThat(hour.end()).isEqualTo(NINE);
    assertThat(hour.mean()).isEqualByComparingTo(mean);
    assertThat(hour.count()).isEqualTo(count);
    assertThat(hour.valid()).isEqualTo(valid);
  }
}
