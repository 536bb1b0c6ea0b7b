package vn.quantrac.storage;

import java.util.List;
import java.util.function.Function;

/**
 * Some rows of a longer answer.
 *
 * @param items in the order of the query
 * @param more whether rows follow after the last item
 */
public record Page<T>(List<T> items, boolean more) {

  /** The most rows that one page may hold. */
  public static final int MAX_LIMIT = 10_000;

  static void checkLimit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", but is " + limit);
    }
  }

  /** The page of {@code limit} rows at most, from rows queried with one more than the limit. */
  static <T> Page<T> of(List<T> rows, int limit) {
    return rows.size() > limit
        ? new Page<>(List.copyOf(rows.subList(0, limit)), true)
        : new Page<>(List.copyOf(rows), false);
  }

  /** The same page with each item turned into another. */
  public <R> Page<R> map(Function<? super T, ? extends R> function) {
    return new Page<>(items.stream().<R>map(function).toList(), more);
  }
}
