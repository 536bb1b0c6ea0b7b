package vn.quantrac.api.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows guessing down: after five failures for one name from one address, or fifty from one
 * address, within 15 minutes, further attempts wait until the oldest of them is that old. Another
 * address can still sign in, so nobody can lock a person out. Remembers at most 10,000 subjects. Of
 * IPv6 the first 64 bits count, since whoever has one of these addresses has all. Thread-safe.
 */
final class SignInThrottle {

  static final int FAILURES_BY_NAME = 5;
  static final int FAILURES_BY_ADDRESS = 50;
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int SUBJECTS = 10_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > SUBJECTS;
        }
      };

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /** How long this name from this address has to wait; empty when it may try now. */
  synchronized Optional<Duration> wait(String name, String address) {
    Instant now = clock.instant();
    Duration wait =
        max(
            wait(byName(name, address), FAILURES_BY_NAME, now),
            wait(byAddress(address), FAILURES_BY_ADDRESS, now));
    return !wait.isNegative() && !wait.isZero() ? Optional.of(wait) : Optional.empty();
  }

  /** Notes a failure. */
  synchronized void failed(String name, String address) {
    Instant now = clock.instant();
    note(byName(name, address), FAILURES_BY_NAME, now);
    note(byAddress(address), FAILURES_BY_ADDRESS, now);
  }

  /** Forgets the failures of a name that has now signed in from this address. */
  synchronized void succeeded(String name, String address) {
    failures.remove(byName(name, address));
  }

  private void note(String subject, int most, Instant now) {
    Deque<Instant> times = failures.computeIfAbsent(subject, key -> new ArrayDeque<>());
    times.addLast(now);
    if (times.size() > most) {
      times.removeFirst();
    }
  }

  private Duration wait(String subject, int most, Instant now) {
    Deque<Instant> times = failures.get(subject);
    if (times == null || times.size() < most) {
      return Duration.ZERO;
    }
    return Duration.between(now, times.getFirst().plus(WINDOW));
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String byName(String name, String address) {
    return ClientAddress.network(address) + " " + name;
  }

  private static String byAddress(String address) {
    return ClientAddress.network(address);
  }
}
