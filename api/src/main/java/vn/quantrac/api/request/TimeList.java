package vn.quantrac.api.request;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.TimePage;

/**
 * A request for a list in time: {@code from}, {@code to}, {@code limit} and {@code cursor}.
 *
 * @param span which times
 * @param request which part of them
 */
public record TimeList(TimeSpan span, PageRequest request) {

  private static final Set<String> PARAMETERS = Set.of("from", "to", "limit", "cursor");

  /** What this request asks for, after every parameter was checked. */
  public static TimeList of(Context ctx) {
    return of(ctx, query(ctx));
  }

  /** The query of a list in time that knows these parameters too. */
  public static Query query(Context ctx, String... others) {
    return Query.of(
        ctx, Stream.concat(PARAMETERS.stream(), Stream.of(others)).collect(Collectors.toSet()));
  }

  /** As above, after the other parameters of the query were read. */
  public static TimeList of(Context ctx, Query query) {
    TimeList list = new TimeList(query.timeSpan(), query.page(ctx));
    query.check();
    return list;
  }

  /** The same as storage asks for it. */
  public TimePage page() {
    return new TimePage(span.from(), span.to(), request.after(0, Instant::parse), request.limit());
  }

  /** The answer made of the rows that were found, whose sort key is {@code time}. */
  public <T, V> ListAnswer<V> answer(Page<T> page, Function<T, Instant> time, Function<T, V> view) {
    return request.answer(page, row -> List.of(time.apply(row).toString()), view);
  }
}
