package vn.quantrac.jobs.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingWriter;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.StoredReading;
import vn.quantrac.storage.ValidationRequest;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/**
 * When an hour is published with what follows from it, and what is left in state. Readings every 20
 * minutes: three an hour.
 */
class DeriveResultsIT {

  private static final Instant NINE = Instant.parse("2026-03-01T02:00:00Z");

  private EmbeddedDatabase database;
  private KeyedOneInputStreamOperatorTestHarness<String, StationReadings, DerivedRows> harness;

  @BeforeEach
  void open() throws Exception {
    database = EmbeddedDatabase.create();
    register("PM2.5");
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new DeriveResultsFactory(database.config()), StationReadings::station, Types.STRING);
    harness.open();
    clock(NINE.minusSeconds(3000));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    database.close();
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
    harness.endInput();
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
    try (Connection other = database.dataSource().getConnection();
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
    List<DerivedRows> both = results();
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
    assertThat(results())
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
    assertThat(results())
        .filteredOn(rows -> !rows.statistics().isEmpty())
        .singleElement()
        .satisfies(
            rows -> {
              assertThat(rows.statistics(AveragingPeriod.ONE_HOUR)).hasSize(1);
              assertThat(rows.statistics(AveragingPeriod.DAY)).hasSize(1);
              assertThat(rows.indices()).hasSize(2);
            });
    assertThat(count("hour_statistic")).isEqualTo(1);
    assertThat(count("day_statistic")).isEqualTo(1);
    assertThat(count("index_row")).isEqualTo(2);
  }

  private long count(String table) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
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
    harness.processElement(new StationReadings("K-17", List.of(), List.of(struck)), 0);
    assertThat(handedOn()).allSatisfy(hour -> hour(hour, "35", 2, false));
  }

  @Test
  void aValidationThatOvertakesReadingsOfItsHourHoldsForThemToo() throws Exception {
    arrive(NINE.minusSeconds(2400), "10");
    StationReadings onItsWay = store("PM2.5", NINE.minusSeconds(1200), "20");
    Change struck = strike(NINE.minusSeconds(1200));
    clock(NINE.minusSeconds(2000));
    arrive(NINE, "60");
    harness.processElement(onItsWay, 0);
    harness.processElement(new StationReadings("K-17", List.of(), List.of(struck)), 0);
    clock(NINE.plusSeconds(300)); // the hour has waited long enough
    List<PeriodStatistic> hours = handedOn();
    hour(hours.get(hours.size() - 1), "35", 2, false);
  }

  /** What the change log holds once a person has struck that reading. */
  private Change strike(Instant observedAt) {
    ChangeLog log = new ChangeLog(database.dataSource());
    long before = log.last();
    var unused =
        new ValidationStore(database.dataSource())
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
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isLessThanOrEqualTo(2);
  }

  private void register(String... parameters) {
    var unused =
        new StationStore(database.dataSource())
            .register(
                new StationRegistration(
                    "K-17",
                    "K-17",
                    StationKind.AMBIENT_AIR.code(),
                    9.9,
                    106.3,
                    null,
                    Stream.of(parameters)
                        .map(parameter -> new SeriesRegistration(parameter, "ug/m3", 1200))
                        .toList()),
                "test",
                null);
  }

  private void arrive(Instant observedAt, String value) throws Exception {
    arrive("PM2.5", observedAt, value);
  }

  private void arrive(String parameter, Instant observedAt, String value) throws Exception {
    harness.processElement(store(parameter, observedAt, value), 0);
  }

  private StationReadings store(String parameter, Instant observedAt, String value) {
    Reading reading =
        Reading.of(parameter, observedAt, new BigDecimal(value), InstrumentStatus.MEASURING);
    SentOrder order = new SentOrder(observedAt, 1);
    Station station = new JdbcStationRegistry(database.dataSource()).find("K-17").orElseThrow();
    var unused =
        new ReadingWriter(database.dataSource())
            .write(
                List.of(
                    new ReceivedMessage(
                        "quantrac/v1/stations/K-17/readings",
                        "K-17",
                        station,
                        observedAt,
                        1,
                        order,
                        List.of(reading),
                        List.of(),
                        null,
                        null,
                        null)));
    return new StationReadings("K-17", List.of(new StoredReading(reading, order)));
  }

  private void clock(Instant now) throws Exception {
    harness.setProcessingTime(now.toEpochMilli());
  }

  /** The hours that were published since the last call, once they are committed. */
  private List<PeriodStatistic> handedOn() throws Exception {
    return results().stream()
        .flatMap(rows -> rows.statistics(AveragingPeriod.ONE_HOUR).stream())
        .toList();
  }

  private List<DerivedRows> results() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    List<DerivedRows> results = harness.extractOutputValues();
    harness.getOutput().clear();
    return results;
  }

  private static void hour(PeriodStatistic hour, String mean, int count, boolean valid) {
    assertThat(hour.end()).isEqualTo(NINE);
    assertThat(hour.mean()).isEqualByComparingTo(mean);
    assertThat(hour.count()).isEqualTo(count);
    assertThat(hour.valid()).isEqualTo(valid);
  }
}
