package vn.quantrac.launcher.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that the test moves, read by any thread. */
public final class HandClock extends Clock {

  private volatile Instant now;

  /** Stands at that time until it is moved. */
  public HandClock(Instant now) {
    this.now = now;
  }

  /** Moves it; called by one thread. */
  public void advance(Duration span) {
    now = now.plus(span);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock has no other zone");
  }
}
