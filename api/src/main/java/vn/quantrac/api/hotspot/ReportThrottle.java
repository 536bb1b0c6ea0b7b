package vn.quantrac.api.hotspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.quantrac.api.access.ClientAddress;

/**
 * Bounds what people without an account may send: from one address {@link #BY_ADDRESS}, from all
 * together {@link #BY_ALL} within an hour. Remembers at most 10,000 addresses. Thread-safe.
 */
final class ReportThrottle {

  static final int BY_ADDRESS = 10;
  static final int BY_ALL = 500;
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int ADDRESSES = 10_000;
  private static final String EVERYBODY = "";

  private final Clock clock;
  private final Map<String, Deque<Instant>> sent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > ADDRESSES;
        }
      };

  ReportThrottle(Clock clock) {
    this.clock = clock;
  }

  /** Notes one more; how long to wait where that would be too many, and then it is not noted. */
  synchronized Optional<Duration> take(String address) {
    Instant now = clock.instant();
    Deque<Instant> own = recent(ClientAddress.network(address), now);
    Deque<Instant> all = recent(EVERYBODY, now);
    if (own.size() >= BY_ADDRESS) {
      return Optional.of(Duration.between(now, own.getFirst().plus(WINDOW)));
    }
    if (all.size() >= BY_ALL) {
      return Optional.of(Duration.between(now, all.getFirst().plus(WINDOW)));
    }
    own.addLast(now);
    all.addLast(now);
    return Optional.empty();
  }

  private Deque<Instant> recent(String subject, Instant now) {
    Deque<Instant> times = sent.computeIfAbsent(subject, key -> new ArrayDeque<>());
    while (!times.isEmpty() && !times.getFirst().plus(WINDOW).isAfter(now)) {
      times.removeFirst();
    }
    return times;
  }
}
