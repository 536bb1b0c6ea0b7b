package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Fixtures.state;
import static vn.quantrac.storage.Results.BOOK;
import static vn.quantrac.storage.Results.assessment;
import static vn.quantrac.storage.Results.assessments;
import static vn.quantrac.storage.Results.hourEnd;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.storage.testing.OnEachServer;

class LiveEventsIT extends OnEachServer implements LiveEvents.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DataSource source = database().dataSource();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Long> changes = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final LiveEvents events = LiveEvents.start(database().config(), this);

  @Override
  public void live(String json) {
    heard.add(json);
  }

  @Override
  public void changed(long changeId) {
    changes.add(changeId);
  }

  @Override
  public void connected() {
    connections.incrementAndGet();
  }

  @BeforeEach
  void waitForConnection() {
    await().atMost(PATIENCE).until(() -> connections.get() > 0);
  }

  @AfterEach
  void stop() {
    events.close();
  }

  @Test
  void committedReadingsStatesAndChangesAreHeard() {
    Station station = register(source, "heard", "PM2.5");

    new ReadingWriter(source)
        .write(
            List.of(
                message(
                    station,
                    1,
                    reading("PM2.5", 0, "12.5"),
                    reading("PM2.5", 5, null, InstrumentStatus.FAULT)),
                state(station, true, BASE)));

    await().atMost(PATIENCE).until(() -> heard.size() == 2 && changes.size() == 1);
    assertThat(heard)
        .containsExactly(
            "{\"kind\":\"readings\",\"station\":\"heard\",\"items\":["
                + "{\"parameter\":\"PM2.5\",\"observedAt\":\"2026-03-01T01:00:00Z\","
                + "\"value\":12.5,\"status\":\"00\",\"usable\":true},"
                + "{\"parameter\":\"PM2.5\",\"observedAt\":\"2026-03-01T01:05:00Z\","
                + "\"value\":null,\"status\":\"02\",\"usable\":false}]}",
            "{\"kind\":\"state\",\"station\":\"heard\",\"online\":true,"
                + "\"at\":\"2026-03-01T01:00:00Z\"}");
    assertThat(changes).containsExactly(new ChangeLog(source).last());
  }

  @Test
  void brokenConnectionIsMadeAgain() {
    Sql.jdbi(source)
        .useHandle(
            handle ->
                handle.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                     where datname = current_database() and query like 'listen %'
                        or (datname = current_database() and query = 'select 1')
                    """));

    await().atMost(PATIENCE).until(() -> connections.get() == 2 && events.isConnected());
    Station station = register(source, "again", "PM2.5");
    new ReadingWriter(source).write(List.of(message(station, 1, reading("PM2.5", 0, "1"))));
    await().atMost(PATIENCE).until(() -> heard.size() == 1);
  }

  @Test
  void manyReadingsAreToldInPiecesAndTooManyByTheNewestOfEachSeries() {
    Station station = register(source, "many", "PM2.5", "PM10");
    ReadingWriter writer = new ReadingWriter(source);
    writer.write(List.of(message(station, 1, readings(0, 500))));
    await().atMost(PATIENCE).until(() -> items() == 500);
    assertThat(heard)
        .allMatch(event -> event.getBytes(StandardCharsets.UTF_8).length < 7_500)
        .hasSizeGreaterThan(1);

    heard.clear();
    writer.write(
        List.of(
            message(station, 1, readings(500, 1001)),
            message(station, 1, reading("PM10", 3, "1"))));
    await().atMost(PATIENCE).until(() -> !heard.isEmpty());
    assertThat(items()).isEqualTo(2);
    assertThat(heard.get(0)).contains(BASE.plusSeconds(60L * 1000).toString());
  }

  @Test
  void exceedanceIsHeardOnceWhenItIsNew() {
    register(source, "over", "PM2.5");
    DerivedWriter writer = new DerivedWriter(source);
    Assessment compliant = assessment("over", AveragingPeriod.DAY, 24, "49", BOOK);
    Assessment exceeded = assessment("over", AveragingPeriod.DAY, 24, "50.5", BOOK);
    Assessment higher = assessment("over", AveragingPeriod.DAY, 24, "51", BOOK);
    Assessment last = assessment("over", AveragingPeriod.DAY, 48, "52", BOOK);

    for (Assessment one : List.of(compliant, exceeded, exceeded, higher, last)) {
      assertThat(writer.write(List.of(assessments("over", one)))).isLessThan(2);
    }

    await().atMost(PATIENCE).until(() -> heard.size() == 2);
    assertThat(heard)
        .containsExactly(
            "{\"kind\":\"assessment\",\"station\":\"over\",\"parameter\":\"PM2.5\","
                + "\"averaging\":\"24h\",\"book\":\"QCVN05-2023\","
                + "\"end\":\"2026-03-02T01:00:00Z\",\"verdict\":\"EXCEEDED\",\"value\":50.5,"
                + "\"limit\":50.0,\"lowerLimit\":null,\"unit\":\"ug/m3\"}",
            heard.get(1));
    assertThat(heard.get(1)).contains("2026-03-03T01:00:00Z");
  }

  @Test
  void tooManyExceedancesAreToldByTheNewestOfEachSeries() {
    register(source, "flood", "PM2.5");
    Assessment[] hours =
        IntStream.rangeClosed(1, AssessmentUpsert.MAX_TOLD + 1)
            .mapToObj(hour -> assessment("flood", AveragingPeriod.ONE_HOUR, hour, "60", BOOK))
            .toArray(Assessment[]::new);

    assertThat(new DerivedWriter(source).write(List.of(assessments("flood", hours))))
        .isEqualTo(hours.length);

    await().atMost(PATIENCE).until(() -> !heard.isEmpty());
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0)).contains(hourEnd(hours.length).toString());
  }

  private static Reading[] readings(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(minute -> reading("PM2.5", minute, "1"))
        .toArray(Reading[]::new);
  }

  private int items() {
    List<String> all = new ArrayList<>(heard);
    return all.stream().mapToInt(event -> event.split("observedAt", -1).length - 1).sum();
  }
}
