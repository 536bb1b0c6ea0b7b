package vn.quantrac.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final HandClock clock = new HandClock();
  private final SignInThrottle throttle = new SignInThrottle(clock);

  @Test
  void theFifthFailureMakesWaitUntilTheFirstIsFifteenMinutesOld() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.wait("lan", "10.0.0.1")).isEmpty();
      throttle.failed("lan", "10.0.0.1");
      clock.now = clock.now.plusSeconds(60);
    }

    // The first failure is five minutes old.
    assertThat(throttle.wait("lan", "10.0.0.1")).contains(Duration.ofMinutes(10));
    clock.now = clock.now.plus(Duration.ofMinutes(10));
    assertThat(throttle.wait("lan", "10.0.0.1")).isEmpty();
  }

  @Test
  void failuresFromOneAddressDoNotLockThePersonOutAtAnother() {
    for (int i = 0; i < 5; i++) {
      throttle.failed("lan", "10.0.0.1");
    }

    assertThat(throttle.wait("lan", "10.0.0.2")).isEmpty();
    assertThat(throttle.wait("minh", "10.0.0.1")).isEmpty();
  }

  @Test
  void anAddressThatTriesManyNamesWaitsToo() {
    for (int i = 0; i < SignInThrottle.FAILURES_BY_ADDRESS; i++) {
      throttle.failed("name" + i, "10.0.0.1");
    }

    assertThat(throttle.wait("another", "10.0.0.1")).isPresent();
  }

  @Test
  void signingInForgetsTheFailuresOfTheName() {
    for (int i = 0; i < 4; i++) {
      throttle.failed("lan", "10.0.0.1");
    }
    throttle.succeeded("lan", "10.0.0.1");
    throttle.failed("lan", "10.0.0.1");

    assertThat(throttle.wait("lan", "10.0.0.1")).isEmpty();
  }
}
