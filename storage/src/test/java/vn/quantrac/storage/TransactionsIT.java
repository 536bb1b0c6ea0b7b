package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.testing.OnEachServer;

/** What failures of the server mean, whether the driver or Jdbi tells of them. */
class TransactionsIT extends OnEachServer {

  private static final String SERIALIZATION = "do $$ begin raise sqlstate '40001'; end $$";

  private final DataSource source = database().dataSource();

  @Test
  void whatTheServerEndedForAnotherIsRunAgainBeneathJdbiToo() {
    AtomicInteger attempts = new AtomicInteger();
    int answer =
        Transactions.run(
            source,
            "counting",
            connection -> {
              if (attempts.incrementAndGet() == 1) {
                Sql.handle(connection).execute(SERIALIZATION);
              }
              return attempts.get();
            });
    assertThat(answer).isEqualTo(2);

    // Three attempts are all that are made.
    attempts.set(0);
    assertThatThrownBy(
            () ->
                Transactions.run(
                    source,
                    "counting",
                    connection -> {
                      attempts.incrementAndGet();
                      return Sql.handle(connection).execute(SERIALIZATION);
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("counting failed")
        .hasMessageContaining("40001");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void aConnectionThatIsLostIsAFailureOfTheDatabase() {
    assertThatThrownBy(
            () ->
                Transactions.run(
                    source,
                    "looking",
                    connection -> {
                      end(connection);
                      return Sql.handle(connection).execute("select 1");
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("looking failed");

    JdbiException lost =
        catchThrowableOfType(
            JdbiException.class,
            () ->
                Sql.jdbi(source)
                    .useHandle(
                        handle -> {
                          end(handle.getConnection());
                          handle.execute("select 1");
                        }));
    assertThat(StorageException.ofLostDatabase(lost))
        .hasValueSatisfying(
            one -> assertThat(one).hasMessageStartingWith("the database is away: "));
  }

  @Test
  void aStatementThatIsWrongIsNoLostDatabase() {
    JdbiException wrong =
        catchThrowableOfType(
            JdbiException.class,
            () -> Sql.jdbi(source).useHandle(handle -> handle.execute("select nothing")));
    assertThat(StorageException.ofLostDatabase(wrong)).isEmpty();
    assertThat(StorageException.ofLostDatabase(new IllegalStateException("full"))).isEmpty();
  }

  /** As a restart of the server does with all of them. */
  private void end(Connection connection) {
    int process =
        Sql.handle(connection).createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
    Sql.jdbi(source)
        .useHandle(other -> other.execute("select pg_terminate_backend(?, 5000)", process));
  }
}
