package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.register;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.storage.testing.OnEachServer;

class RecomputeStoreIT extends OnEachServer {

  private static final TimeRange SPAN = new TimeRange(BASE, BASE.plusSeconds(3600));

  private final DataSource source = database().dataSource();
  private final RecomputeStore store = new RecomputeStore(source);

  @Test
  void requestIsDoneWhenItsLastStationIs() {
    register(source, "one", "PM2.5");
    register(source, "two", "PM2.5");
    long before = new ChangeLog(source).last();

    RecomputeRequest request = store.request(null, SPAN, "admin");

    assertThat(request.stations()).isEqualTo(2);
    assertThat(request.doneAt()).isNull();
    List<RecomputeTask> tasks =
        new ChangeLog(source).after(before, 10).stream().map(RecomputeTask::of).toList();
    assertThat(tasks)
        .containsExactly(
            new RecomputeTask(request.id(), "one", SPAN.from(), SPAN.to()),
            new RecomputeTask(request.id(), "two", SPAN.from(), SPAN.to()));
    assertThat(store.waiting()).isEqualTo(tasks);

    store.done(tasks.get(0), 7);
    store.done(tasks.get(0), 99);
    assertThat(store.waiting()).containsExactly(tasks.get(1));
    RecomputeRequest halfway = store.find(request.id()).orElseThrow();
    assertThat(halfway.stationsDone()).isEqualTo(1);
    assertThat(halfway.rowsChanged()).isEqualTo(7);
    assertThat(halfway.doneAt()).isNull();

    store.done(tasks.get(1), 3);
    RecomputeRequest done = store.find(request.id()).orElseThrow();
    assertThat(done.rowsChanged()).isEqualTo(10);
    assertThat(done.doneAt()).isNotNull();
    assertThat(store.waiting()).isEmpty();

    RecomputeRequest next = store.request("two", SPAN, "admin");
    assertThat(next.stations()).isEqualTo(1);
    assertThat(store.newest(9)).containsExactly(next, done);
    store.done(store.waiting().get(0), 0);
  }

  @Test
  void unknownStationIsRefused() {
    assertThatThrownBy(() -> store.request("nobody", SPAN, "admin"))
        .isInstanceOf(UnknownStationException.class);
    assertThat(store.waiting()).isEmpty();
  }

  @Test
  void lockTellsWhileAnyStreamRuns() {
    assertThat(MonitoringLock.isHeld(source)).isFalse();
    try (MonitoringLock one = MonitoringLock.hold(database().config())) {
      try (MonitoringLock other = MonitoringLock.hold(database().config())) {
        other.renew();
        assertThat(MonitoringLock.isHeld(source)).isTrue();
      }
      assertThat(MonitoringLock.isHeld(source)).isTrue();
      breakConnection();
      assertThat(MonitoringLock.isHeld(source)).isFalse();
      one.renew();
      assertThat(MonitoringLock.isHeld(source)).isTrue();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> !MonitoringLock.isHeld(source));
  }

  private void breakConnection() {
    Sql.jdbi(source)
        .useHandle(
            handle ->
                handle.execute(
                    """
                    select pg_terminate_backend(l.pid, 30000) from pg_locks l
                      join pg_database d on d.oid = l.database
                     where l.locktype = 'advisory' and d.datname = current_database()
                    """));
  }
}
