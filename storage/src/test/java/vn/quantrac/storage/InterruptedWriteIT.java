package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

class InterruptedWriteIT extends OnEachServer {

  @Test
  void connectionKilledAfterReadingsAreInsertedLeavesNothingAndTheNextWriteAll() throws Exception {
    DataSource source = database().dataSource();
    Station station = register(source, "killed", "PM2.5");
    ReadingWriter writer = new ReadingWriter(source);
    List<ReceivedMessage> batch =
        List.of(message(station, 1, reading("PM2.5", 0, "1"), reading("PM2.5", 5, "2")));

    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection blocker = source.getConnection();
        Statement statement = blocker.createStatement()) {
      // The ledger is written after the readings: a writer that waits here is in the middle.
      blocker.setAutoCommit(false);
      statement.execute("lock table ledger in access exclusive mode");
      Future<WriteOutcome> writing = thread.submit(() -> writer.write(batch));
      await().atMost(30, TimeUnit.SECONDS).until(() -> kill(blocker));
      assertThatThrownBy(writing::get).hasCauseInstanceOf(StorageException.class);
      blocker.rollback();
      blocker.setAutoCommit(true);
    }
    thread.shutdown();

    StoredTables nothing = StoredTables.of(source, "killed");
    assertThat(nothing.readings()).isEmpty();
    assertThat(nothing.latest()).containsExactly("PM2.5");
    assertThat(new LedgerQueries(source).page("killed", null, null, null, 1).items()).isEmpty();

    assertThat(writer.write(batch)).isEqualTo(new WriteOutcome(2, 0, 0, 0));
    assertThat(StoredTables.of(source, "killed").readings()).hasSize(2);
    assertThat(new LedgerQueries(source).page("killed", null, null, null, 1).items().get(0))
        .matches(row -> row.received() == 2 && row.stored() == 2 && row.inFlight() == 0);
  }

  /** Ends the session that waits for the ledger; false while none does. */
  private static boolean kill(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select pg_terminate_backend(l.pid) from pg_locks l
                  join pg_database d on d.oid = l.database and d.datname = current_database()
                 where l.relation = 'ledger'::regclass and not l.granted
                """)) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
