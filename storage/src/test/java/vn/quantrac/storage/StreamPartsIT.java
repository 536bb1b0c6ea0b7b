package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

class StreamPartsIT extends OnEachServer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private DataSource source;
  private StreamParts parts;

  @BeforeEach
  void open() {
    source = database().dataSource();
    parts = new StreamParts(source);
    Sql.jdbi(source).useHandle(handle -> handle.execute("delete from stream_part"));
  }

  @Test
  void problemKeepsItsBeginningUntilThePartWorksAgain() {
    parts.tellReader(0, "not connected");
    Instant began = parts.all().get(0).since();
    parts.tellReader(0, "still not connected");

    StreamPart broken = parts.all().get(0);
    assertThat(broken.part()).isEqualTo("mqtt 0");
    assertThat(broken.problem()).isEqualTo("still not connected");
    assertThat(broken.since()).isEqualTo(began);
    assertThat(broken.silentFor()).isLessThan(Duration.ofSeconds(30));

    parts.tellReader(0, null);
    assertThat(parts.all().get(0).problem()).isNull();
    assertThat(parts.all().get(0).since()).isAfter(began);
  }

  @Test
  void checkpointOfAnEarlierRunCountsUntilTheNextOne() {
    parts.tellChangeLog(7, Duration.ofSeconds(90), PATIENCE);
    parts.tellChangeLog(7, null, PATIENCE);

    StreamPart told = parts.all().get(0);
    assertThat(told.checkpointAge()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120));
    assertThat(told.checkpointPatience()).isEqualTo(PATIENCE);
    assertThat(new StreamLag(source).read().checkpoint()).isBetween(90.0, 120.0);
  }

  /** What an earlier run said a moment ago must not stand for the one that begins. */
  @Test
  void streamThatBeginsDoesNotWorkBeforeItFollowsTheChangeLog() {
    parts.tellReader(0, null);
    parts.tellReader(1, null);
    parts.tellChangeLog(0, null, PATIENCE);

    parts.begin();

    assertThat(parts.all()).extracting(StreamPart::part).containsExactly("change log");
    assertThat(parts.all().get(0).problem()).contains("not yet");
    parts.tellChangeLog(0, null, PATIENCE);
    assertThat(parts.all().get(0).problem()).isNull();
  }

  @Test
  void unreadChangeHasAnAgeAndReadOnesHaveNone() {
    ChangeLog log = new ChangeLog(source);
    long before = log.last();
    parts.tellChangeLog(before, null, PATIENCE);
    register(source, "LAG-1", "PM2.5");
    Sql.jdbi(source)
        .useHandle(
            handle ->
                handle.execute(
                    "update change_log set at = now() - interval '5 minutes' where id > ?",
                    before));

    assertThat(new StreamLag(source).read().changes()).isBetween(300.0, 330.0);
    parts.tellChangeLog(log.last(), null, PATIENCE);
    assertThat(new StreamLag(source).read().changes()).isZero();
  }

  /** A clock that is fast must not hide that the stream stands still. */
  @Test
  void watermarkLeavesOutReadingsOfTheFuture() {
    Station slow = register(source, "LAG-2", "PM2.5");
    new ReadingWriter(source).write(List.of(message(slow, 1, reading("PM2.5", 0, "1"))));
    Sql.jdbi(source)
        .useHandle(
            handle ->
                handle.execute(
                    "update latest_reading set observed_at = now() - interval '1 hour'"));
    Station fast = register(source, "LAG-3", "PM2.5");
    new ReadingWriter(source).write(List.of(message(fast, 1, reading("PM2.5", 0, "1"))));
    Sql.jdbi(source)
        .useHandle(
            handle ->
                handle.execute(
                    "update latest_reading set observed_at = now() + interval '9 minutes' where"
                        + " series_id = (select max(id) from series)"));

    assertThat(new StreamLag(source).read().watermark()).isBetween(3_600.0, 3_630.0);
  }

  @Test
  void unbalancedRowsAreAddedUpWhateverTheirSign() {
    LedgerTotals totals = new LedgerTotals(source);
    long before = totals.read().unbalanced();
    Sql.jdbi(source)
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into ledger (station_code, day, received, stored, duplicate, revised,
                                        rejected)
                    values ('U-1', '2026-01-01', 10, 5, 1, 1, 1), ('U-2', '2026-01-01', 3, 4, 0, 0, 0)
                    """));

    // 10 - 5 - 1 - 1 - 1 = 2 and 3 - 4 = -1: two are missing and one is too many
    assertThat(totals.read().unbalanced() - before).isEqualTo(3);
    Sql.jdbi(source)
        .useHandle(
            handle -> handle.execute("delete from ledger where station_code in ('U-1', 'U-2')"));
  }
}
