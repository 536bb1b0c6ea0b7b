package vn.quantrac.api.request;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.problem.RuleWords;

/**
 * The query parameters of one request. Every getter notes what is wrong and goes on; {@link #check}
 * then ends the request with all findings at once. Not thread-safe.
 */
public final class Query {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** What decoding makes of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final Map<String, List<String>> parameters;
  private final List<ParameterError> errors = new ArrayList<>();

  private Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** The query of a request that knows only these parameters. */
  public static Query of(Context ctx, Set<String> allowed) {
    Query query = new Query(parameters(ctx));
    query.parameters.forEach(
        (name, values) -> {
          if (!allowed.contains(name)) {
            query.error(name, known(allowed), values.get(0));
          }
        });
    return query;
  }

  /** The framework reads over what is wrongly encoded, so that is looked for first. */
  private static Map<String, List<String>> parameters(Context ctx) {
    String query = ctx.queryString();
    if (query != null) {
      try {
        String decoded = URLDecoder.decode(query, StandardCharsets.UTF_8);
        if (decoded.indexOf(0) >= 0) {
          // The database keeps no text with it, so nothing could be found by it.
          throw ProblemException.of(
              ProblemType.MALFORMED_REQUEST, "The query holds the character NUL.");
        }
        if (decoded.indexOf(REPLACEMENT) < 0) {
          return ctx.queryParamMap();
        }
      } catch (IllegalArgumentException e) {
        throw notEncoded();
      }
      throw notEncoded();
    }
    return Map.of();
  }

  private static ProblemException notEncoded() {
    return ProblemException.of(
        ProblemType.MALFORMED_REQUEST, "The query is not percent-encoded UTF-8.");
  }

  private static RuleWords known(Set<String> allowed) {
    return allowed.isEmpty()
        ? FieldRule.NO_PARAMETER.with()
        : FieldRule.KNOWN_PARAMETER.with(
            allowed.stream().sorted().collect(Collectors.joining(", ")));
  }

  /** Notes a broken rule. */
  public void error(String parameter, RuleWords rule, @Nullable Object value) {
    errors.add(ParameterError.of(parameter, rule, value));
  }

  /** Ends the request with everything that was noted, if anything was. */
  public void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.of(ProblemType.INVALID_PARAMETER, errors);
    }
  }

  /** A text parameter given at most once; null when absent. */
  public @Nullable String text(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      error(name, FieldRule.ONCE.with(), String.join(", ", values));
    }
    return values.isEmpty() ? null : values.get(0);
  }

  /** A parameter that may be repeated, in the order given. */
  public List<String> texts(String name, int most) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > most) {
      error(name, FieldRule.AT_MOST_TIMES.with(most), values.size());
    }
    return values;
  }

  /** A parameter with a closed list of values; null when absent or wrong. */
  public <T> @Nullable T oneOf(
      String name, Function<String, Optional<T>> parser, List<String> values) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Optional<T> value = parser.apply(text);
    if (value.isEmpty()) {
      error(name, FieldRule.ONE_OF.with(String.join(", ", values)), text);
    }
    return value.orElse(null);
  }

  /** A local day as 2026-03-01; null when absent or wrong. */
  public @Nullable LocalDate day(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1 && day.getYear() <= 9999) {
        return day;
      }
    } catch (DateTimeException e) {
      // Falls through to the one message for every wrong day.
    }
    error(name, FieldRule.DAY.with(), text);
    return null;
  }

  /** {@code true} or {@code false}; false when absent or wrong. */
  public boolean flag(String name) {
    String text = text(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      error(name, FieldRule.TRUE_OR_FALSE.with(), text);
    }
    return "true".equals(text);
  }

  /** A whole number in that range, both inclusive; null when absent or wrong. */
  public @Nullable Integer integer(String name, int least, int most) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for every wrong number.
    }
    error(name, FieldRule.WHOLE_NUMBER.with(least, most), text);
    return null;
  }

  /** A text that must be there; empty text when noted as wrong. */
  public String required(String name, RuleWords rule) {
    String text = text(name);
    if (text == null || text.isEmpty()) {
      error(name, rule.missing(), null);
      return "";
    }
    return text;
  }

  /** The parameters {@code from} and {@code to}. */
  public TimeSpan timeSpan() {
    Instant from = time("from");
    Instant to = time("to");
    if (from != null && to != null && !from.isBefore(to)) {
      error("to", FieldRule.LATER.with(from), text("to"));
    }
    return new TimeSpan(from, to);
  }

  /** A time; null when absent or wrong. */
  public @Nullable Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Optional<Instant> time = parseTime(text);
    if (time.isEmpty()) {
      error(name, FieldRule.TIME.with(), text);
    }
    return time.orElse(null);
  }

  /**
   * An RFC 3339 time with offset between the years 1 and 9999. A space before the offset is taken
   * for the plus sign that query decoding made of it.
   */
  public static Optional<Instant> parseTime(String text) {
    String repaired = text;
    int space = text.lastIndexOf(' ');
    if (space > text.indexOf('T') && text.indexOf('T') > 0) {
      repaired = text.substring(0, space) + "+" + text.substring(space + 1);
    }
    try {
      Instant time = OffsetDateTime.parse(repaired).toInstant();
      return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? Optional.empty() : Optional.of(time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The parameters {@code limit} and {@code cursor} of a list over exactly this query. */
  public PageRequest page(Context ctx) {
    String scope =
        ctx.path()
            + parameters.entrySet().stream()
                .filter(
                    entry -> !entry.getKey().equals("limit") && !entry.getKey().equals("cursor"))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::toString)
                .collect(Collectors.joining("&", "?", ""));
    int limit = limit();
    String cursor = text("cursor");
    List<String> after = null;
    if (cursor != null) {
      Optional<List<String>> position = Cursor.read(scope, cursor);
      if (position.isEmpty()) {
        error("cursor", FieldRule.CURSOR.with(), cursor);
      }
      after = position.orElse(null);
    }
    return new PageRequest(scope, limit, after);
  }

  private int limit() {
    String text = text("limit");
    if (text == null) {
      return PageRequest.DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= PageRequest.GREATEST_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for every wrong limit.
    }
    error("limit", FieldRule.WHOLE_NUMBER.with(1, PageRequest.GREATEST_LIMIT), text);
    return PageRequest.DEFAULT_LIMIT;
  }
}
