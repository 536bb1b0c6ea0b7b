package vn.quantrac.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.problem.RuleTemplate;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * The fields of one JSON object of a body. Every getter notes what is wrong and answers null;
 * {@link #check} then ends the request with all findings at once. Not thread-safe.
 */
public final class Fields {

  private final String prefix;
  private final JsonNode object;
  private final List<ParameterError> errors;

  private Fields(String prefix, JsonNode object, List<ParameterError> errors) {
    this.prefix = prefix;
    this.object = object;
    this.errors = errors;
  }

  /**
   * The fields of the body, which may have only these.
   *
   * @throws ProblemException 400 when the body is no object
   */
  public static Fields of(JsonNode body, Set<String> allowed) {
    Fields fields = new Fields("", body, new ArrayList<>());
    if (!body.isObject()) {
      fields.errors.add(ParameterError.of("body", FieldRule.JSON_OBJECT.with(), body));
      fields.check();
    }
    fields.refuseOthers(allowed);
    return fields;
  }

  private void refuseOthers(Set<String> allowed) {
    object
        .properties()
        .forEach(
            field -> {
              if (!allowed.contains(field.getKey())) {
                error(field.getKey(), FieldRule.KNOWN_FIELD.with(), field.getValue());
              }
            });
  }

  /** Notes a broken rule of a field of this object, with what was sent for it. */
  public void error(String field, RuleWords rule) {
    error(field, rule, object.get(field));
  }

  /** Notes a broken rule of a field of this object. */
  public void error(String field, RuleTemplate rule, @Nullable Object value) {
    error(field, rule.with(), value);
  }

  /** The same with what differs put into its words. */
  public void error(String field, RuleWords rule, @Nullable Object value) {
    String shown = value instanceof JsonNode node && node.isTextual() ? node.textValue() : null;
    errors.add(ParameterError.of(prefix + field, rule, shown == null ? value : shown));
  }

  /** Notes broken rules that were found elsewhere. */
  public void errors(List<ParameterError> found) {
    found.forEach(error -> errors.add(error.at(prefix + error.parameter())));
  }

  /** Ends the request with everything that was noted, if anything was. */
  public void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.of(ProblemType.INVALID_BODY, List.copyOf(errors));
    }
  }

  /** Whether the field is there; null counts as absent. */
  public boolean has(String field) {
    return object.hasNonNull(field);
  }

  /** A text of that many characters without control characters; null when noted as wrong. */
  public @Nullable String text(String field, int least, int most) {
    JsonNode node = required(field, FieldRule.TEXT.with());
    if (node == null) {
      return null;
    }
    String text = node.isTextual() ? node.textValue() : null;
    if (text == null) {
      error(field, FieldRule.TEXT, node);
      return null;
    }
    int length = text.codePointCount(0, text.length());
    if (length < least || length > most) {
      error(field, FieldRule.LENGTH.with(least, most), text);
      return null;
    }
    if (text.chars().anyMatch(Character::isISOControl) || !text.equals(text.strip())) {
      error(field, FieldRule.PLAIN, text);
      return null;
    }
    return text;
  }

  /** A number in that range, both inclusive; null when noted as wrong. */
  public @Nullable BigDecimal number(String field, long least, long most) {
    RuleWords rule = FieldRule.NUMBER.with(least, most);
    JsonNode node = required(field, rule);
    if (node == null) {
      return null;
    }
    if (node.isNumber()) {
      BigDecimal number = node.decimalValue();
      if (number.compareTo(BigDecimal.valueOf(least)) >= 0
          && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return number;
      }
    }
    error(field, rule, node);
    return null;
  }

  /** A whole number in that range, both inclusive; null when noted as wrong. */
  public @Nullable Integer integer(String field, int least, int most) {
    RuleWords rule = FieldRule.WHOLE_NUMBER.with(least, most);
    JsonNode node = required(field, rule);
    if (node == null) {
      return null;
    }
    if (node.isNumber()) {
      BigDecimal number = node.decimalValue();
      if (number.compareTo(BigDecimal.valueOf(least)) >= 0
          && number.compareTo(BigDecimal.valueOf(most)) <= 0
          && number.stripTrailingZeros().scale() <= 0) {
        return number.intValueExact();
      }
    }
    error(field, rule, node);
    return null;
  }

  /** A text of that many characters, of any kind and over any lines; null when noted as wrong. */
  public @Nullable String document(String field, int most) {
    RuleWords rule = FieldRule.DOCUMENT.with(most);
    JsonNode node = required(field, rule);
    if (node == null) {
      return null;
    }
    if (node.isTextual() && !node.textValue().isBlank() && node.textValue().length() <= most) {
      return node.textValue();
    }
    error(field, rule, node);
    return null;
  }

  /** An RFC 3339 time with offset; null when noted as wrong. */
  public @Nullable Instant time(String field) {
    RuleWords rule = FieldRule.TIME.with();
    JsonNode node = required(field, rule);
    if (node == null) {
      return null;
    }
    Optional<Instant> time =
        node.isTextual() ? Query.parseTime(node.textValue()) : Optional.empty();
    if (time.isEmpty()) {
      error(field, rule, node);
    }
    return time.orElse(null);
  }

  /**
   * The fields {@code from} and {@code to}, which must be there; null when either was noted as
   * wrong.
   *
   * @param most the longest span
   */
  public @Nullable TimeRange span(Duration most) {
    Instant from = time("from");
    Instant to = time("to");
    if (from == null || to == null) {
      return null;
    }
    if (!from.isBefore(to)) {
      error("to", FieldRule.LATER.with(from), object.get("to"));
      return null;
    }
    if (Duration.between(from, to).compareTo(most) > 0) {
      error("to", FieldRule.SPAN.with(most.toDays(), from), object.get("to"));
      return null;
    }
    return new TimeRange(from, to);
  }

  /** One of these numbers; null when absent, or noted as wrong. */
  public @Nullable Integer oneOf(String field, List<Integer> values) {
    if (!has(field)) {
      return null;
    }
    JsonNode node = object.get(field);
    if (node.isIntegralNumber() && node.canConvertToInt() && values.contains(node.intValue())) {
      return node.intValue();
    }
    error(field, FieldRule.ONE_OF.with(values.toString().replaceAll("[\\[\\]]", "")), node);
    return null;
  }

  /** Whether the field is true; false when absent, or noted as wrong. */
  public boolean flag(String field) {
    if (!has(field)) {
      return false;
    }
    JsonNode node = object.get(field);
    if (!node.isBoolean()) {
      error(field, FieldRule.TRUE_OR_FALSE, node);
    }
    return node.asBoolean();
  }

  /** The texts of a list of at most that many, each of at most that length; empty when absent. */
  public List<String> texts(String field, int most, int longest) {
    if (!has(field)) {
      return List.of();
    }
    RuleWords rule = FieldRule.TEXTS.with(most, longest);
    JsonNode node = object.get(field);
    if (!node.isArray() || node.size() > most) {
      error(field, rule, node);
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node) {
      String text = one.isTextual() ? one.textValue() : "";
      if (text.isBlank()
          || text.length() > longest
          || text.chars().anyMatch(Character::isISOControl)) {
        error(field, rule, one);
      } else {
        texts.add(text);
      }
    }
    return texts.stream().distinct().toList();
  }

  /** An object within this one; null when noted as wrong. */
  public @Nullable Fields object(String field, Set<String> allowed) {
    JsonNode node = required(field, FieldRule.OBJECT.with());
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      error(field, FieldRule.OBJECT, node);
      return null;
    }
    Fields fields = new Fields(prefix + field + ".", node, errors);
    fields.refuseOthers(allowed);
    return fields;
  }

  /** The objects of a list; those that are none are noted and left out. */
  public List<Fields> objects(String field, int least, int most, Set<String> allowed) {
    RuleWords rule = FieldRule.OBJECTS.with(least, most);
    JsonNode node = required(field, rule);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray() || node.size() < least || node.size() > most) {
      error(field, rule, node);
      return List.of();
    }
    List<Fields> objects = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String name = "%s[%d]".formatted(field, i);
      if (node.get(i).isObject()) {
        Fields fields = new Fields(prefix + name + ".", node.get(i), errors);
        fields.refuseOthers(allowed);
        objects.add(fields);
      } else {
        error(name, FieldRule.OBJECT, node.get(i));
      }
    }
    return objects;
  }

  private @Nullable JsonNode required(String field, RuleWords rule) {
    if (has(field)) {
      return object.get(field);
    }
    error(field, rule.missing(), null);
    return null;
  }
}
