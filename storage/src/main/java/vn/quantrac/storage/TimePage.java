package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a series in time are asked for: from &lt; t &lt;= to, ascending, and t &gt; after
 * where a page before has ended.
 *
 * @param from exclusive; null for the beginning
 * @param to inclusive; null for the end
 * @param after the time of the last row of the page before; null for the first page
 * @param limit rows at most, 1 to {@link Page#MAX_LIMIT}
 */
public record TimePage(
    @Nullable Instant from, @Nullable Instant to, @Nullable Instant after, int limit) {

  /**
   * @throws IllegalArgumentException when the limit is outside its range
   */
  public TimePage {
    Page.checkLimit(limit);
  }

  /** The lower bound that follows from {@code from} and {@code after}, exclusive. */
  Instant lowerBound() {
    Instant lower = from == null ? Timestamps.EARLIEST : from;
    return after != null && after.isAfter(lower) ? after : lower;
  }

  /** The upper bound, inclusive. */
  Instant upperBound() {
    return to == null ? Timestamps.LATEST : to;
  }
}
