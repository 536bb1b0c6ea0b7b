package vn.quantrac.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * For how long what is kept; null for ever. Nothing goes by itself unless an administrator says so:
 * the law asks for years.
 *
 * @param readings raw readings and their former contents, by observedAt
 * @param versions former versions of results, by the time at which they were replaced
 * @param rejections refused messages, by receipt
 * @param changes delivered entries of the change log, by the time of the decision; the decisions
 *     themselves stay
 * @param deliveries lines of the logs of receivers of alerts that are over with their alert, by
 *     when they ended
 * @param pictures of detections, reports and proofs, by the time at which they were stored; those
 *     that a hotspot needs stay until it has been over for so long
 */
public record RetentionRules(
    @Nullable Duration readings,
    @Nullable Duration versions,
    @Nullable Duration rejections,
    @Nullable Duration changes,
    @Nullable Duration deliveries,
    @Nullable Duration pictures) {

  /**
   * Stations send up to 60 days late in normal operation, and what they send must meet all that it
   * bears upon.
   */
  public static final Duration LEAST = Duration.ofDays(90);

  /** Of what receivers of alerts were told a year is kept, of all else everything. */
  public static final RetentionRules DEFAULT =
      new RetentionRules(null, null, null, null, Duration.ofDays(365), null);

  /**
   * @throws IllegalArgumentException when a duration is shorter than {@link #LEAST}
   */
  public RetentionRules {
    check("readings", readings);
    check("versions", versions);
    check("rejections", rejections);
    check("changes", changes);
    check("deliveries", deliveries);
    check("pictures", pictures);
  }

  private static void check(String name, @Nullable Duration kept) {
    if (kept != null && kept.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "%s must be kept for at least %d days, not %d"
              .formatted(name, LEAST.toDays(), kept.toDays()));
    }
  }
}
