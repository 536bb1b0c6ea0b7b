package vn.quantrac.api.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param nextCursor leads to the next page; null on the last
 */
public record ListAnswer<T>(List<T> items, @Nullable String nextCursor) {

  /** A list that is always given whole. */
  public static <T> ListAnswer<T> whole(List<T> items) {
    return new ListAnswer<>(items, null);
  }
}
