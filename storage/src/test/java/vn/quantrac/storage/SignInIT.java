package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    assertThat(accounts.change(lan.id(), Role.ANALYST, "Chi cục", false)).isTrue();
    assertThat(sessions.find(token, now).orElseThrow().role()).isEqualTo(Role.ANALYST);
    assertThat(accounts.find("lan").orElseThrow().unit()).isEqualTo("Chi cục");

    assertThat(accounts.change(lan.id(), Role.ANALYST, "", true)).isTrue();
    assertThat(sessions.find(token, now)).isEmpty();
    assertThat(accounts.change(lan.id(), Role.ANALYST, "", false)).isTrue();
    assertThat(sessions.find(token, now)).as("it was ended, not only refused").isEmpty();

    String second = sessions.open(lan.id(), now.plusSeconds(60));
    accounts.rehash(lan.id(), "hash of the same password");
    assertThat(sessions.find(second, now)).isPresent();
    assertThat(accounts.changePassword(lan.id(), "other")).isTrue();
    assertThat(sessions.find(second, now)).isEmpty();
    assertThat(accounts.find("lan").orElseThrow().passwordHash()).isEqualTo("other");
  }

  @Test
  void sessionEndsTwoHoursAfterItsLastUse() {
    Instant opened = Instant.now();
    Account lan = accounts.create("idle", "hash", Role.OPERATOR).orElseThrow();
    String token = sessions.open(lan.id(), opened.plus(Duration.ofHours(12)));

    assertThat(sessions.use(token, opened.plus(Duration.ofMinutes(119)))).isPresent();
    // Used at 1:59, so unused for two hours at 3:59.
    assertThat(sessions.find(token, opened.plus(Duration.ofMinutes(238)))).isPresent();
    assertThat(sessions.find(token, opened.plus(Duration.ofMinutes(239)))).isEmpty();
  }

  @Test
  void theLastAdministratorStays() {
    Account only = accounts.create("only", "hash", Role.ADMINISTRATOR).orElseThrow();

    assertThatThrownBy(() -> accounts.change(only.id(), Role.ANALYST, "", false))
        .isInstanceOf(LastAdministratorException.class);
    assertThatThrownBy(() -> accounts.change(only.id(), Role.ADMINISTRATOR, "", true))
        .isInstanceOf(LastAdministratorException.class);
    assertThat(accounts.find("only").orElseThrow().role()).isEqualTo(Role.ADMINISTRATOR);

    Account second = accounts.create("second", "hash", Role.ADMINISTRATOR).orElseThrow();
    assertThat(accounts.change(only.id(), Role.ANALYST, "", false)).isTrue();
    assertThatThrownBy(() -> accounts.change(second.id(), Role.ADMINISTRATOR, "", true))
        .isInstanceOf(LastAdministratorException.class);
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

    assertThat(keys.create("exporter", "third-key", Role.VIEWER, null)).isEmpty();
    assertThat(keys.revoke(second.id())).contains(second);
    assertThat(keys.revoke(second.id())).isEmpty();
    assertThat(keys.find("second-key")).isEmpty();
    assertThat(keys.list()).extracting(ApiKey::name).doesNotContain("exporter");
    assertThat(keys.hasEverBeen(Role.ANALYST)).isTrue();
    assertThat(keys.hasEverBeen(Role.ADMINISTRATOR)).isFalse();
    assertThat(keys.create("exporter", "third-key", Role.VIEWER, null)).isPresent();
    assertThat(keys.find("third-key").orElseThrow().role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void keyIsRefusedFromItsExpiryOn() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    keys.create("old", "expired-key", Role.VIEWER, now.minusSeconds(1));
    keys.create("new", "lasting-key", Role.VIEWER, now.plusSeconds(60));

    assertThat(keys.find("expired-key")).isEmpty();
    assertThat(keys.find("lasting-key").orElseThrow().expiresAt()).isEqualTo(now.plusSeconds(60));
    assertThat(keys.list()).extracting(ApiKey::name).containsSubsequence("new", "old");
  }

  @Test
  void roleCoversThoseBeforeIt() {
    assertThat(Role.ANALYST.covers(Role.OPERATOR)).isTrue();
    assertThat(Role.ANALYST.covers(Role.ANALYST)).isTrue();
    assertThat(Role.ANALYST.covers(Role.ADMINISTRATOR)).isFalse();
  }
}
