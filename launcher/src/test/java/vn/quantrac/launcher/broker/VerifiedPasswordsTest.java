package vn.quantrac.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.quantrac.launcher.testing.HandClock;

class VerifiedPasswordsTest {
  private final HandClock watch = new HandClock(Instant.parse("2026-03-01T00:00:00Z"));
  private String right = "right";
  private boolean databaseAnswers = true;
  private int questions;
  private final VerifiedPasswords passwords = new VerifiedPasswords(this::ask, watch);

  private boolean ask(String station, String password) {
    questions++;
    if (!databaseAnswers) {
      throw new IllegalStateException("the database is away");
    }
    return password.equals(right);
  }

  @Test
  void rightPasswordIsNotAskedForAgainAtEveryMessage() {
    assertThat(passwords.verify("A", "right")).isTrue();
    watch.advance(VerifiedPasswords.FRESH.minusMillis(1));
    assertThat(passwords.verify("A", "right")).isTrue();
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void withdrawnPasswordIsRefusedAfterTenSeconds() {
    assertThat(passwords.verify("A", "right")).isTrue();
    right = "another";
    watch.advance(VerifiedPasswords.FRESH);
    assertThat(passwords.verify("A", "right")).isFalse();
    assertThat(passwords.verify("A", "another")).isTrue();
  }

  @Test
  void wrongPasswordIsNeverRemembered() {
    assertThat(passwords.verify("A", "wrong")).isFalse();
    right = "wrong";
    assertThat(passwords.verify("A", "wrong")).isTrue();
  }

  @Test
  void passwordOfOneStationSaysNothingOfAnother() {
    assertThat(passwords.verify("A", "right")).isTrue();
    databaseAnswers = false;
    assertThat(passwords.verify("B", "right")).isFalse();
  }

  @Test
  void connectedStationIsNotTurnedAwayWhileTheDatabaseIsAway() {
    assertThat(passwords.verify("A", "right")).isTrue();
    databaseAnswers = false;
    watch.advance(VerifiedPasswords.STALE.minusMillis(1));
    assertThat(passwords.verify("A", "right")).isTrue();
    watch.advance(Duration.ofMillis(1));
    assertThat(passwords.verify("A", "right")).isFalse();
  }
}
