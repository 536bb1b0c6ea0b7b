package vn.quantrac.domain.camera;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many cameras were connected in a stretch of time. A camera of which nothing has been said yet
 * counts as not connected here, since what was promised is that it works.
 *
 * @param listened for how long the product listened
 * @param connected the sum over all cameras of the time in which each was connected
 * @param mean connected cameras, weighted by time, cut to two decimals; null when nothing was
 *     listened to
 * @param lastAt the newest moment at which the product listened; null like {@code mean}
 * @param onlineAtLast cameras that were connected just before that; null like {@code mean}
 */
public record NetworkTime(
    Duration listened,
    Duration connected,
    @Nullable BigDecimal mean,
    @Nullable Instant lastAt,
    @Nullable Integer onlineAtLast) {

  /** Nothing was listened to. */
  public static final NetworkTime NOTHING =
      new NetworkTime(Duration.ZERO, Duration.ZERO, null, null, null);

  private static final int DECIMALS = 2;

  /**
   * Of the words of each camera, as {@link ConnectionTime#spells} takes them.
   *
   * @param cameras a list of words for each camera
   */
  public static NetworkTime of(
      Collection<List<Connection>> cameras, List<Stretch> listened, Stretch whole) {
    Duration heard = ConnectionTime.listened(listened, whole);
    Duration connected =
        cameras.stream()
            .map(words -> ConnectionTime.of(ConnectionTime.spells(words, listened, whole)))
            .map(ConnectionTime::connected)
            .reduce(Duration.ZERO, Duration::plus);
    if (heard.isZero()) {
      return new NetworkTime(heard, connected, null, null, null);
    }
    Instant last =
        listened.stream()
            .flatMap(stretch -> stretch.cut(whole).stream())
            .map(Stretch::to)
            .reduce(whole.from(), (one, other) -> one.isAfter(other) ? one : other);
    // The moment before the end: a word at the end itself belongs to what follows.
    Instant moment = last.minusNanos(1);
    int online =
        (int) cameras.stream().filter(words -> ConnectionTime.online(words, moment)).count();
    return new NetworkTime(heard, connected, quotient(connected, heard, 1), last, online);
  }

  /**
   * A share of time.
   *
   * @param times 1 for a number, 100 for per cent
   * @return cut to two decimals, so that it never says more than is there
   */
  public static BigDecimal quotient(Duration part, Duration whole, int times) {
    return seconds(part)
        .multiply(BigDecimal.valueOf(times))
        .divide(seconds(whole), DECIMALS, RoundingMode.DOWN);
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
  }
}
