package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.refused;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Fixtures.state;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

class ReadingWriterIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final ReadingWriter writer = new ReadingWriter(source);
  private final ReadingQueries readings = new ReadingQueries(source);
  private final StationQueries stations = new StationQueries(source);
  private String code = "";
  private Station station = register(source, "unused", "PM2.5");

  @BeforeEach
  void registerStation(TestInfo test) {
    code = test.getTestMethod().orElseThrow().getName();
    code = code.substring(0, Math.min(60, code.length()));
    station = register(source, code, "PM2.5", "PM10");
  }

  private List<ReadingRow> rows() {
    return readings.page(code, "PM2.5", new TimePage(null, null, null, 100)).items();
  }

  private LedgerRow ledger() {
    return new LedgerQueries(source).page(code, null, null, null, 10).items().get(0);
  }

  @Test
  void newReadingIsStoredAsSent() {
    Reading converted =
        new Reading(
            "PM2.5",
            BASE,
            new BigDecimal("38.2"),
            InstrumentStatus.MEASURING,
            new BigDecimal("0.0382"),
            "mg/m3");

    WriteOutcome outcome = writer.write(List.of(message(station, 1, converted)));

    assertThat(outcome).isEqualTo(new WriteOutcome(1, 0, 0, 0));
    assertThat(rows())
        .containsExactly(
            new ReadingRow(
                BASE,
                new BigDecimal("38.2"),
                InstrumentStatus.MEASURING,
                true,
                BASE.plusSeconds(1),
                1,
                BASE.plusSeconds(3),
                1,
                new BigDecimal("0.0382"),
                "mg/m3",
                null,
                true));
    assertThat(ledger())
        .isEqualTo(new LedgerRow(code, LocalDate.of(2026, 3, 1), 1, 1, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void sameMessageAgainIsDuplicateAndWritesNoRow() {
    writer.write(List.of(message(station, 1, reading("PM2.5", 0, "10"))));
    long version = rowVersion();

    WriteOutcome outcome = writer.write(List.of(message(station, 1, reading("PM2.5", 0, "10.0"))));

    assertThat(outcome).isEqualTo(new WriteOutcome(0, 1, 0, 0));
    assertThat(rowVersion()).isEqualTo(version);
  }

  private long rowVersion() {
    return Sql.jdbi(source)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select r.xmin::text::bigint from reading r join series e
                            on e.id = r.series_id join station s on s.id = e.station_id
                         where s.code = :code
                        """)
                    .bind("code", code)
                    .mapTo(Long.class)
                    .one());
  }

  /**
   * Large enough to be taken for new readings only, and so it is inserted without looking first.
   */
  @Test
  void largeBatchWithKnownReadingsIsWrittenOnceAllTheSame() {
    List<Reading> first = IntStream.range(0, 600).mapToObj(i -> minute(i, "12")).toList();
    assertThat(writer.write(List.of(message(station, 1, first.toArray(Reading[]::new)))).stored())
        .isEqualTo(600);

    // Minutes 300 to 599 again, the first of them with another value, and 600 to 899 for the first
    // time.
    List<Reading> second =
        IntStream.range(300, 900).mapToObj(i -> minute(i, i == 300 ? "13" : "12")).toList();
    assertThat(writer.write(List.of(message(station, 2, second.toArray(Reading[]::new)))))
        .isEqualTo(new WriteOutcome(300, 299, 1, 0));

    List<Reading> third = IntStream.range(900, 1_500).mapToObj(i -> minute(i, "12")).toList();
    assertThat(writer.write(List.of(message(station, 3, third.toArray(Reading[]::new)))).stored())
        .isEqualTo(600);
    assertThat(ledger().received()).isEqualTo(1_800);
    assertThat(ledger().stored()).isEqualTo(1_500);
  }

  private static Reading minute(int number, String value) {
    return Reading.of(
        "PM2.5", BASE.plusSeconds(60L * number), new BigDecimal(value), InstrumentStatus.MEASURING);
  }

  @Test
  void laterSentContentComesInForceAndTheEarlierStaysReadable() {
    writer.write(List.of(message(station, 1, reading("PM2.5", 0, "10"))));

    WriteOutcome outcome = writer.write(List.of(message(station, 2, reading("PM2.5", 0, "11"))));

    assertThat(outcome).isEqualTo(new WriteOutcome(0, 0, 1, 0));
    assertThat(rows()).extracting(ReadingRow::value).containsExactly(new BigDecimal("11"));
    assertThat(readings.revisions(code, "PM2.5", BASE))
        .extracting(row -> row.value() + " of " + row.revision())
        .containsExactly("11 of 2", "1E+1 of 2");
  }

  @Test
  void olderMessageThatComesAgainAfterNewerOneChangesNothing() {
    writer.write(List.of(message(station, 1, reading("PM2.5", 0, "10"))));
    writer.write(List.of(message(station, 2, reading("PM2.5", 0, "11"))));
    StoredTables before = StoredTables.of(source, code);

    WriteOutcome outcome = writer.write(List.of(message(station, 1, reading("PM2.5", 0, "10"))));

    assertThat(outcome).isEqualTo(new WriteOutcome(0, 1, 0, 0));
    assertThat(StoredTables.of(source, code)).isEqualTo(before);
  }

  @Test
  void knownContentSentLaterComesBackInForce() {
    writer.write(List.of(message(station, 1, reading("PM2.5", 0, "10"))));
    writer.write(List.of(message(station, 2, reading("PM2.5", 0, "11"))));

    WriteOutcome outcome = writer.write(List.of(message(station, 3, reading("PM2.5", 0, "10"))));

    assertThat(outcome).isEqualTo(new WriteOutcome(0, 1, 0, 0));
    assertThat(readings.revisions(code, "PM2.5", BASE))
        .extracting(ReadingRow::value)
        .containsExactly(new BigDecimal("1E+1"), new BigDecimal("11"));
  }

  @Test
  void orderFinerThanMicrosecondsIsCutBeforeItIsCompared() {
    Instant sent = Instant.parse("2026-03-01T01:00:01.000000900Z");
    writer.write(
        List.of(
            message(station, new SentOrder(sent, 0), List.of(reading("PM2.5", 0, "10"))),
            message(
                station,
                new SentOrder(sent.minusNanos(500), 0),
                List.of(reading("PM2.5", 0, "11")))));

    assertThat(rows()).extracting(ReadingRow::value).containsExactly(new BigDecimal("11"));
  }

  @Test
  void latestIsTheNewestUsableReadingWhateverComesLater() {
    writer.write(List.of(message(station, 1, reading("PM2.5", 10, "10"))));
    writer.write(List.of(message(station, 2, reading("PM2.5", 5, "5"))));
    writer.write(
        List.of(message(station, 3, reading("PM2.5", 15, "15", InstrumentStatus.CALIBRATING))));
    writer.write(List.of(message(station, 4, reading("PM2.5", 20, null))));

    assertThat(stations.latest(code))
        .extracting(LatestReading::value)
        .containsExactly(new BigDecimal("1E+1"));
  }

  @Test
  void latestFollowsRevisionOfTheNewestAndFallsBackWhenItBecomesUnusable() {
    writer.write(
        List.of(message(station, 1, reading("PM2.5", 5, "5"), reading("PM2.5", 10, "10"))));

    writer.write(List.of(message(station, 2, reading("PM2.5", 10, "11"))));
    assertThat(stations.latest(code))
        .extracting(LatestReading::value)
        .containsExactly(new BigDecimal("11"));

    writer.write(List.of(message(station, 3, reading("PM2.5", 10, "11", InstrumentStatus.FAULT))));
    assertThat(stations.latest(code))
        .extracting(LatestReading::value)
        .containsExactly(new BigDecimal("5"));

    writer.write(List.of(message(station, 4, reading("PM2.5", 5, null))));
    assertThat(stations.latest(code)).isEmpty();
  }

  @Test
  void refusedMessageIsKeptWholeWithItsReasonsAndCounted() {
    byte[] payload = {'{', 0, (byte) 0xff};
    writer.write(
        List.of(
            refused(
                code,
                station,
                payload,
                new Rejection(RejectionReason.UNKNOWN_UNIT, "unit \u0000 is unknown", 3),
                new Rejection(RejectionReason.MISSING_FIELD, "observedAt is absent", 7))));

    RejectionStore store = new RejectionStore(source);
    List<RejectionRow> rows =
        new RejectionQueries(source)
            .page(new RejectionQueries.Filter(code, null, null, null), 0, 10)
            .map(RejectionQueries.Listed::row)
            .items();
    assertThat(rows)
        .extracting(row -> row.reason() + " " + row.readingIndex() + " " + row.detail())
        .containsExactly(
            "UNKNOWN_UNIT 3 unit \uFFFD is unknown", "MISSING_FIELD 7 observedAt is absent");
    assertThat(store.message(rows.get(1).messageId()).orElseThrow().payload()).isEqualTo(payload);
    assertThat(ledger().rejected()).isEqualTo(2);
    assertThat(ledger().inFlight()).isZero();
  }

  @Test
  void messageOfUnknownStationCountsUnderItsShortenedCode() {
    String longCode = code + "-" + "x".repeat(100);
    writer.write(
        List.of(
            refused(
                longCode,
                null,
                "{}".getBytes(StandardCharsets.UTF_8),
                new Rejection(RejectionReason.UNKNOWN_STATION, "no such station", null))));

    LedgerRow row =
        new LedgerQueries(source)
            .page(longCode.substring(0, 64), null, null, null, 10)
            .items()
            .get(0);
    assertThat(row.received()).isEqualTo(1);
    assertThat(row.rejected()).isEqualTo(1);
  }

  @Test
  void dayOfReceiptIsThatOfTheStationsZone() {
    Instant lateInUtc = Instant.parse("2026-03-01T18:00:00Z");
    writer.write(
        List.of(message(station, new SentOrder(lateInUtc, 0), List.of(reading("PM2.5", 0, "1")))));

    assertThat(ledger().day()).isEqualTo(LocalDate.of(2026, 3, 2));
  }

  @Test
  void olderStateIsNotAcceptedAndAtTheSameMomentOfflineWins() {
    writer.write(List.of(state(station, true, BASE)));
    writer.write(List.of(state(station, false, BASE)));
    writer.write(List.of(state(station, true, BASE)));
    writer.write(List.of(state(station, true, BASE.minusSeconds(1))));

    StationRow row = stations.find(code).orElseThrow();
    assertThat(row.online()).isFalse();
    assertThat(row.stateAt()).isEqualTo(BASE);
    assertThat(row.lastReceivedAt()).isEqualTo(BASE.plusSeconds(1));
  }

  @Test
  void valueThatNoDoubleHoldsLeavesNothingBehind() {
    Reading huge =
        new Reading(
            "PM2.5", BASE, new BigDecimal("1E+400"), InstrumentStatus.MEASURING, null, null);

    assertThatThrownBy(
            () -> writer.write(List.of(message(station, 1, reading("PM10", 0, "1"), huge))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PM2.5");
    assertThat(StoredTables.of(source, code).readings()).isEmpty();
  }

  @Test
  void readingsOfManyYearsGoInOneBatch() {
    Reading old =
        Reading.of(
            "PM2.5",
            Instant.parse("1999-12-31T23:00:00Z"),
            BigDecimal.ONE,
            InstrumentStatus.MEASURING);
    writer.write(List.of(message(station, 1, old, reading("PM2.5", 0, "2"))));

    assertThat(writer.write(List.of(message(station, 1, old, reading("PM2.5", 0, "2")))))
        .isEqualTo(new WriteOutcome(0, 2, 0, 0));
    assertThat(rows())
        .extracting(ReadingRow::value)
        .containsExactly(BigDecimal.ONE, new BigDecimal("2"));
  }
}
