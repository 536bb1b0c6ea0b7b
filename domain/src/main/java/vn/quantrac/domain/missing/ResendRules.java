package vn.quantrac.domain.missing;

import java.time.Duration;
import java.time.Instant;

/**
 * When gateways are asked to send again.
 *
 * @param patience how old a grid point must be to count as missing and to be asked for; also the
 *     wait before a request is made for the second time, which doubles with each try
 * @param settling wait before the platform's first try: what was just found missing may be on its
 *     way, since a gateway that comes back mostly sends by itself
 * @param kept how long stations keep their readings; nothing older is asked for
 * @param tries how often one request is published without any answer before it is given up
 * @param inFlight requests of one station at once
 * @param longest span of one request
 * @param joined spans that are at most so far apart are asked for in one request
 */
public record ResendRules(
    Duration patience,
    Duration settling,
    Duration kept,
    int tries,
    int inFlight,
    Duration longest,
    Duration joined) {

  /** Longest wait between two tries. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);

  /** Loggers keep 60 days at least. Source: Circular 10/2021/TT-BTNMT, article 39. */
  public static final ResendRules DEFAULT =
      new ResendRules(
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofDays(60),
          5,
          2,
          Duration.ofDays(1),
          Duration.ofHours(1));

  /**
   * @throws IllegalArgumentException naming the rule that is outside its range
   */
  public ResendRules {
    check("patience in seconds", patience.toSeconds(), 1, 86_400);
    check("tries", tries, 1, 100);
    check("requests in flight", inFlight, 1, 100);
    check("longest span in seconds", longest.toSeconds(), 60, 7 * 86_400);
    check("days kept", kept.toDays(), 1, 366);
  }

  private static void check(String rule, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, but is %d".formatted(rule, least, most, value));
    }
  }

  /** The same with another patience. */
  public ResendRules withPatience(Duration other) {
    return new ResendRules(other, shorter(settling, other), kept, tries, inFlight, longest, joined);
  }

  /** The same without a wait before the first try. */
  public ResendRules asking() {
    return new ResendRules(patience, Duration.ZERO, kept, tries, inFlight, longest, joined);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The newest time of which a reading should be here by now. */
  public Instant due(Instant now) {
    return now.minus(patience);
  }

  /** Before this nothing is kept by stations any more. */
  public Instant oldest(Instant now) {
    return now.minus(kept);
  }

  /** The wait after the try of that number, from 1. */
  public Duration waitAfter(int tryNumber) {
    Duration wait = patience.multipliedBy(1L << Math.min(tryNumber - 1, 20));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
