package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.testing.OnEachServer;

class ChangeLogIT extends OnEachServer {

  @Test
  void noIdAppearsAfterGreaterOne() throws Exception {
    DataSource source = database().dataSource();
    ChangeLog log = new ChangeLog(source);
    long before = log.last();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection slow = source.getConnection()) {
      slow.setAutoCommit(false);
      Change first = ChangeLog.add(slow, Change.STATION, "slow", "1", "admin");
      Future<Change> second =
          thread.submit(
              () ->
                  Transactions.run(
                      source,
                      "a change",
                      fast -> ChangeLog.add(fast, Change.REPLAY, "fast", "2", "admin")));
      await().atMost(Duration.ofSeconds(30)).until(() -> waiting(slow));
      assertThat(log.after(before, 10)).isEmpty();
      slow.commit();
      slow.setAutoCommit(true);
      assertThat(second.get().id()).isGreaterThan(first.id());
      assertThat(log.after(before, 10)).containsExactly(first, second.get());
      assertThat(log.after(first.id(), 10)).containsExactly(second.get());
      assertThat(log.last()).isEqualTo(second.get().id());
    }
    thread.shutdown();
  }

  private static boolean waiting(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select 1 from pg_locks l join pg_database d on d.oid = l.database
                 where l.locktype = 'advisory' and not l.granted
                   and d.datname = current_database()
                """)) {
      return row.next();
    }
  }
}
