package vn.quantrac.domain.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about the readings of one series with from &lt; observedAt &lt;= to. Of
 * several that speak of the same reading the one with the greatest id holds, for each of validity
 * and verification by itself. One that was undone is not among those in force.
 *
 * @param id ascending in the order of decision
 * @param parameter as registered
 * @param from exclusive
 * @param to inclusive, after {@code from}
 * @param validity EEA observation validity (-99, -1, 1, 2, 3, 4); null when not spoken of
 * @param verification EEA observation verification (1 verified, 2 preliminary, 3 not verified);
 *     null when not spoken of
 * @param reason in the person's words
 * @param account who decided
 * @param decidedAt when
 */
public record Validation(
    long id,
    String parameter,
    Instant from,
    Instant to,
    @Nullable Integer validity,
    @Nullable Integer verification,
    String reason,
    String account,
    Instant decidedAt) {

  /** Whether it speaks of a reading of its series at that time. */
  public boolean covers(Instant observedAt) {
    return observedAt.isAfter(from) && !observedAt.isAfter(to);
  }
}
