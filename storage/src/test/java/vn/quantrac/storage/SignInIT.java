package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.testing.OnEachServer;

class SignInIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final AccountStore accounts = new AccountStore(source);
  private final SessionStore sessions = new SessionStore(source);
  private final ApiKeyStore keys = new ApiKeyStore(source);

  @Test
  void sessionEndsWithItsTimeItsAccountAndItsPassword() {
    Instant now = Instant.now();
    Account lan = accounts.create("lan", "hash", Role.OPERATOR).orElseThrow();
    String token = sessions.open(lan.id(), now.plusSeconds(60));

    assertThat(sessions.find(token, now).orElseThrow().role()).isEqualTo(Role.OPERATOR);
    assertThat(sessions.find(token, now.plusSeconds(61))).isEmpty();
    assertThat(sessions.find(token + "x", now)).isEmpty();

    assertThat(accounts.change(lan.id(), Role.ANALYST, true)).isTrue();
    assertThat(sessions.find(token, now)).isEmpty();
    assertThat(accounts.change(lan.id(), Role.ANALYST, false)).isTrue();
    assertThat(sessions.find(token, now).orElseThrow().role()).isEqualTo(Role.ANALYST);

    assertThat(accounts.changePassword(lan.id(), "other")).isTrue();
    assertThat(sessions.find(token, now)).isEmpty();
    assertThat(accounts.find("lan").orElseThrow().passwordHash()).isEqualTo("other");
  }

  @Test
  void nameIsGivenOnce() {
    assertThat(accounts.create("minh", "one", Role.VIEWER)).isPresent();
    assertThat(accounts.create("minh", "two", Role.ADMINISTRATOR)).isEmpty();
    assertThat(accounts.find("nobody\u0000")).isEmpty();
  }

  @Test
  void keyIsKnownUntilItIsReplacedOrRevoked() {
    ApiKey first = keys.put("exporter", "first-key", Role.VIEWER);
    assertThat(keys.find("first-key")).contains(first);

    ApiKey second = keys.put("exporter", "second-key", Role.ANALYST);
    assertThat(keys.find("first-key")).isEmpty();
    assertThat(keys.find("second-key").orElseThrow().role()).isEqualTo(Role.ANALYST);
    assertThatThrownBy(() -> keys.put("other", "second-key", Role.VIEWER))
        .isInstanceOf(JdbiException.class);

    assertThat(keys.revoke(second.id())).isTrue();
    assertThat(keys.revoke(second.id())).isFalse();
    assertThat(keys.find("second-key")).isEmpty();
    assertThat(keys.list()).isEmpty();
  }

  @Test
  void roleCoversThoseBeforeIt() {
    assertThat(Role.ANALYST.covers(Role.OPERATOR)).isTrue();
    assertThat(Role.ANALYST.covers(Role.ANALYST)).isTrue();
    assertThat(Role.ANALYST.covers(Role.ADMINISTRATOR)).isFalse();
  }
}
