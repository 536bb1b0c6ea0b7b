package vn.quantrac.jobs.step;

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
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingWriter;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.StoredReading;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** The step over a database, with a clock that is set by hand. */
final class DeriveStep {

  private final EmbeddedDatabase database = EmbeddedDatabase.create();
  private final KeyedOneInputStreamOperatorTestHarness<String, StationReadings, DerivedRows>
      harness;

  /**
   * @param remembered readings, hours and days
   * @param restingBytes of stations at rest
   */
  DeriveStep(int remembered, long restingBytes) throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new DeriveResultsFactory(database.config(), remembered, restingBytes),
            StationReadings::station,
            Types.STRING);
    harness.open();
  }

  EmbeddedDatabase database() {
    return database;
  }

  KeyedOneInputStreamOperatorTestHarness<String, StationReadings, DerivedRows> harness() {
    return harness;
  }

  /** Ambient air, with readings every 20 minutes. */
  void register(String code, String... parameters) {
    var unused =
        new StationStore(database.dataSource())
            .register(
                new StationRegistration(
                    code,
                    code,
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

  void arrive(String code, String parameter, Instant observedAt, String value) throws Exception {
    harness.processElement(store(code, parameter, observedAt, value), 0);
  }

  /** Another value for a time of which one was sent before. */
  void correct(String code, String parameter, Instant observedAt, String value) throws Exception {
    SentOrder later = new SentOrder(observedAt.plusSeconds(60), 2);
    harness.processElement(store(code, parameter, observedAt, value, later), 0);
  }

  StationReadings store(String code, String parameter, Instant observedAt, String value) {
    return store(code, parameter, observedAt, value, new SentOrder(observedAt, 1));
  }

  private StationReadings store(
      String code, String parameter, Instant observedAt, String value, SentOrder order) {
    Reading reading =
        Reading.of(parameter, observedAt, new BigDecimal(value), InstrumentStatus.MEASURING);
    Station station = new JdbcStationRegistry(database.dataSource()).find(code).orElseThrow();
    var unused =
        new ReadingWriter(database.dataSource())
            .write(
                List.of(
                    new ReceivedMessage(
                        "quantrac/v1/stations/" + code + "/readings",
                        code,
                        station,
                        observedAt,
                        1,
                        order,
                        List.of(reading),
                        List.of(),
                        null,
                        null,
                        null)));
    return new StationReadings(code, List.of(new StoredReading(reading, order)));
  }

  void clock(Instant now) throws Exception {
    harness.setProcessingTime(now.toEpochMilli());
  }

  /** The hours that were published since the last call, once they are committed. */
  List<PeriodStatistic> handedOn() throws Exception {
    return results().stream()
        .flatMap(rows -> rows.statistics(AveragingPeriod.ONE_HOUR).stream())
        .toList();
  }

  List<DerivedRows> results() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    List<DerivedRows> results = harness.extractOutputValues();
    harness.getOutput().clear();
    return results;
  }

  /** The text of the first column of the first row. */
  String asked(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  void close() throws Exception {
    harness.close();
    database.close();
  }
}
