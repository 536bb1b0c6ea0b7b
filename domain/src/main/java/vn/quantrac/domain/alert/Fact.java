package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a condition at one time.
 *
 * @param at the end of the window or the time of the reading that says so
 * @param finding what it says
 * @param value what was compared; null where nothing was
 * @param limit what it was compared with; null where there is none
 * @param knownAt when it became known, by the clock on the wall
 */
public record Fact(
    Instant at,
    Finding finding,
    @Nullable BigDecimal value,
    @Nullable BigDecimal limit,
    Instant knownAt) {

  /** The same, saying only what another finding says too. */
  Fact and(Finding other) {
    return new Fact(at, finding.and(other), value, limit, knownAt);
  }
}
