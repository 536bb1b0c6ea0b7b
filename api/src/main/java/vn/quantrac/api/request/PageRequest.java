package vn.quantrac.api.request;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.storage.Page;

/**
 * Which part of a list is asked for.
 *
 * @param scope the query that the cursor belongs to
 * @param limit at most so many items, 1 to {@link #GREATEST_LIMIT}
 * @param after sort key of the last item of the page before; null for the first page
 */
public record PageRequest(String scope, int limit, @Nullable List<String> after) {

  public static final int DEFAULT_LIMIT = 100;
  public static final int GREATEST_LIMIT = 1000;

  /** One part of the sort key of the last item of the page before; null for the first page. */
  public <T> @Nullable T after(int part, Function<String, T> parser) {
    return after == null ? null : parser.apply(after.get(part));
  }

  /**
   * The answer made of the rows that were found.
   *
   * @param key a row's sort key, as it comes back in {@link #after}
   * @param view what the client sees of a row
   */
  public <T, V> ListAnswer<V> answer(
      Page<T> page, Function<T, List<String>> key, Function<T, V> view) {
    List<T> rows = page.items();
    String cursor = page.more() ? Cursor.write(scope, key.apply(rows.get(rows.size() - 1))) : null;
    return new ListAnswer<>(rows.stream().map(view).toList(), cursor);
  }
}
