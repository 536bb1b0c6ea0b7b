package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Results.flag;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

/** Messages are received two seconds after they are sent. */
class ReadingQueriesIT extends OnEachServer {

  private static final Instant HOUR = BASE.plusSeconds(3600);

  private final DataSource source = database().dataSource();
  private final ReadingWriter writer = new ReadingWriter(source);
  private final ReadingQueries queries = new ReadingQueries(source);

  @Test
  void windowShowsTheContentsThatHadArrived() {
    Station station = register(source, "arrived", "PM2.5");
    writer.write(
        List.of(message(station, 1000, reading("PM2.5", 5, "1"), reading("PM2.5", 10, "2"))));
    writer.write(List.of(message(station, 3000, reading("PM2.5", 5, "1.5"))));
    // Sent before the content in force: it arrives and is not in force.
    writer.write(
        List.of(message(station, 2000, reading("PM2.5", 5, "1.2"), reading("PM2.5", 15, "3"))));

    assertThat(values("arrived", null)).containsExactly("1.5 of 3", "2 of 1", "3 of 1");
    assertThat(values("arrived", 1001)).isEmpty();
    assertThat(values("arrived", 1002)).containsExactly("1 of 1", "2 of 1");
    // Known then by its time of receipt, 2002, which the clock of the message gives.
    assertThat(values("arrived", 2002)).containsExactly("1.2 of 2", "2 of 1", "3 of 1");
    assertThat(values("arrived", 3002)).containsExactly("1.5 of 3", "2 of 1", "3 of 1");
  }

  private List<String> values(String station, @Nullable Integer receivedSecond) {
    Instant known = receivedSecond == null ? null : BASE.plusSeconds(receivedSecond);
    return queries.window(station, "PM2.5", BASE, HOUR, known).stream()
        .map(row -> row.value() + " of " + row.revision())
        .toList();
  }

  @Test
  void changesAreCountedFromTheMomentAskedFor() {
    Station station = register(source, "changes", "PM2.5");
    writer.write(
        List.of(message(station, 1000, reading("PM2.5", 5, "1"), reading("PM2.5", 10, "2"))));
    writer.write(List.of(message(station, 2000, reading("PM2.5", 5, "1.5"))));
    writer.write(List.of(message(station, 3000, reading("PM2.5", 15, "3"))));
    writer.write(List.of(message(station, 4000, reading("PM2.5", 15, "3.5"))));

    assertThat(changes(null)).isEqualTo(new ReadingChanges(3, 2, BASE.plusSeconds(4002), 0, 0));
    assertThat(changes(1002)).isEqualTo(new ReadingChanges(3, 2, BASE.plusSeconds(4002), 1, 1));
    assertThat(changes(3002)).isEqualTo(new ReadingChanges(3, 2, BASE.plusSeconds(4002), 0, 1));
    assertThat(queries.changes("changes", "PM2.5", HOUR, HOUR.plusSeconds(1), null))
        .isEqualTo(new ReadingChanges(0, 0, null, 0, 0));
  }

  private ReadingChanges changes(@Nullable Integer afterSecond) {
    return queries.changes(
        "changes", "PM2.5", BASE, HOUR, afterSecond == null ? null : BASE.plusSeconds(afterSecond));
  }

  @Test
  void pageMarksFlagsAndTheNewestMeasuredReading() {
    Station station = register(source, "marks", "PM2.5");
    writer.write(
        List.of(
            message(
                station,
                1000,
                reading("PM2.5", 5, "1"),
                reading("PM2.5", 10, "2"),
                reading("PM2.5", 15, "3", InstrumentStatus.CALIBRATING))));
    new DerivedWriter(source).write(List.of(flag("marks", 5, TestResult.SUSPECT)));

    List<ReadingRow> rows =
        queries.page("marks", "PM2.5", new TimePage(null, null, null, 9)).items();

    assertThat(rows).extracting(ReadingRow::newest).containsExactly(false, true, false);
    assertThat(rows)
        .extracting(ReadingRow::tests)
        .containsExactly(TestResults.NONE.with(QualityTest.SPIKE, TestResult.SUSPECT), null, null);
    assertThat(queries.revisions("marks", "PM2.5", BASE.plusSeconds(300)))
        .extracting(ReadingRow::tests)
        .containsExactly(TestResults.NONE.with(QualityTest.SPIKE, TestResult.SUSPECT));
  }

  @Test
  void windowOfHistoryReachesOneReadingFurtherOnEachSide() {
    Station station = register(source, "further", "PM2.5", "PM10");
    writer.write(
        List.of(
            message(
                station,
                9000,
                reading("PM2.5", 0, "0"),
                reading("PM2.5", 5, "5"),
                reading("PM2.5", 10, "10"),
                reading("PM2.5", 15, "15"),
                reading("PM2.5", 20, "20"),
                reading("PM2.5", 25, "25"),
                reading("PM10", 5, "105"),
                reading("PM10", 90, "190"))));
    ReadingHistory history = new ReadingHistory(source);

    assertThat(
            history.window(
                "further",
                List.of(
                    span("PM2.5", 5, 15),
                    span("PM2.5", 10, 15),
                    span("PM10", 30, 30),
                    span("NO2", 5, 15))))
        .extracting(ReadingQueriesIT::plain)
        .containsExactly("105", "190", "5", "10", "15", "20");
    assertThat(history.window("further", List.of(span("PM2.5", -9, 99))))
        .hasSize(6)
        .noneMatch(StoredReading::doubled);
    assertThat(history.window("further", List.of())).isEmpty();
  }

  private static String plain(StoredReading stored) {
    BigDecimal value = stored.reading().value();
    return value == null ? "none" : value.toPlainString();
  }

  private static ParameterSpan span(String parameter, int from, int to) {
    return new ParameterSpan(parameter, BASE.plusSeconds(60L * from), BASE.plusSeconds(60L * to));
  }

  @Test
  void twoContentsOfOneSendingAreDoubledAndThoseOfTwoAreNot() {
    Station station = register(source, "doubled", "PM2.5");
    writer.write(
        List.of(message(station, 1000, reading("PM2.5", 5, "1"), reading("PM2.5", 5, "2"))));
    writer.write(List.of(message(station, 1000, reading("PM2.5", 10, "1"))));
    writer.write(List.of(message(station, 2000, reading("PM2.5", 10, "2"))));
    ReadingHistory history = new ReadingHistory(source);

    assertThat(history.window("doubled", List.of(span("PM2.5", 0, 60))))
        .extracting(StoredReading::doubled)
        .containsExactly(true, false);
    assertThat(history.readings("doubled", List.of(new ReadingHistory.SeriesHour("PM2.5", HOUR))))
        .extracting(StoredReading::doubled)
        .containsExactly(true, false);
    // Sent again later, the content stands by itself.
    writer.write(List.of(message(station, 3000, reading("PM2.5", 5, "2"))));
    assertThat(history.window("doubled", List.of(span("PM2.5", 0, 60))))
        .extracting(StoredReading::doubled)
        .containsExactly(false, false);
  }
}
