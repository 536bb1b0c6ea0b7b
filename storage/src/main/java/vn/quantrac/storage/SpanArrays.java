package vn.quantrac.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Spans of parameters as a query takes them: three arrays of one length. */
final class SpanArrays {

  private SpanArrays() {}

  /** Binds {@code parameters}, and {@code lower} and {@code upper} in microseconds. */
  static Query bind(Query query, Collection<ParameterSpan> spans) {
    List<String> parameters = new ArrayList<>(spans.size());
    List<Long> lower = new ArrayList<>(spans.size());
    List<Long> upper = new ArrayList<>(spans.size());
    for (ParameterSpan span : spans) {
      parameters.add(span.parameter());
      lower.add(Timestamps.micros(span.from()));
      upper.add(Timestamps.micros(span.to()));
    }
    return query
        .bindArray("parameters", String.class, parameters)
        .bindArray("lower", Long.class, lower)
        .bindArray("upper", Long.class, upper);
  }
}
