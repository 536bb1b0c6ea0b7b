package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A rule as lines of YAML, a field on each, so that a line says which field it is. */
final class RuleLines {

  /** Needs no quotes, and is read as the same text, number or day. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** What YAML would read as something else than a text. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private RuleLines() {}

  /**
   * As an entry of a list.
   *
   * @param indent before the hyphen
   * @return can be added to
   */
  static List<String> of(Map<String, ?> rule, int indent) {
    List<String> lines = new ArrayList<>();
    rule.forEach(
        (name, value) -> {
          String before = " ".repeat(indent) + (lines.isEmpty() ? "- " : "  ");
          if (value instanceof Map<?, ?> below && isCondition(below)) {
            lines.add(before + scalar(name) + ":");
            below.forEach(
                (field, one) ->
                    lines.add(" ".repeat(indent + 4) + scalar(field) + ": " + inline(one)));
          } else {
            lines.add(before + scalar(name) + ": " + inline(value));
          }
        });
    return lines;
  }

  /** A text in two languages stands on one line. */
  private static boolean isCondition(Map<?, ?> value) {
    return !value.isEmpty() && !Set.of("vi", "en").containsAll(value.keySet());
  }

  private static String inline(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(one -> scalar(one.getKey()) + ": " + inline(one.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(RuleLines::inline).collect(Collectors.joining(", ", "[", "]"));
    }
    return scalar(value);
  }

  private static String scalar(Object value) {
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    boolean plain =
        !(value instanceof String)
            || PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
              } else if (Character.isISOControl(point)) {
                quoted.append("\\x%02x".formatted(point));
              } else {
                quoted.appendCodePoint(point);
              }
            });
    return quoted.append('"').toString();
  }
}
