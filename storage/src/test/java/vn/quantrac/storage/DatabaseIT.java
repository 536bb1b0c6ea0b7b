package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.testing.OnEachServer;

class DatabaseIT extends OnEachServer {

  @Test
  void unknownUserIsToldInOneLineThatNamesIt() {
    DatabaseConfig config =
        new DatabaseConfig(
            database().config().url() + "?password=secret", "nobody-such", "wrong", 2);

    assertThatThrownBy(() -> Database.open(config))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("nobody-such")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("\n");
  }

  @Test
  void serverThatIsNotThereIsToldInOneLine() {
    DatabaseConfig config = new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/x", "u", "p", 2);

    assertThatThrownBy(() -> Database.open(config))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageNotContaining("\n");
  }

  @Test
  void serverEndsStatementThatTakesLongerThanTheTimeout() {
    DatabaseConfig usual = database().config();
    DatabaseConfig config =
        new DatabaseConfig(usual.url(), usual.user(), usual.password(), 1, Duration.ofSeconds(1));
    try (Database impatient = Database.open(config)) {
      assertThatThrownBy(
              () -> impatient.jdbi().useHandle(handle -> handle.execute("select pg_sleep(30)")))
          .hasMessageContaining("statement timeout");
    }
  }

  @Test
  void settingsOutsideTheirRangesAreNamed() {
    assertThatThrownBy(() -> new DatabaseConfig("jdbc:mysql://x", "u", "p", 2))
        .hasMessageContaining("url");
    assertThatThrownBy(() -> new DatabaseConfig("jdbc:postgresql://x/y", "u", "p", 0))
        .hasMessageContaining("maximumConnections must be 1 to 200, but is 0");
    assertThat(new DatabaseConfig("jdbc:postgresql://x/y?password=p", "u", "p", 1).toString())
        .doesNotContain("password");
  }
}
