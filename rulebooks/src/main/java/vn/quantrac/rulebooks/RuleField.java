package vn.quantrac.rulebooks;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a rule as its file has it, from which a form for people follows: what the reader of
 * files takes a form offers, and nothing else.
 *
 * @param name as it is written in the file
 * @param kind what it holds
 * @param required whether it must be there; of a condition, within its rule, exactly one is
 * @param options what it may be, as it is written; empty where that is no closed list
 * @param fields of which it consists; empty unless it is a condition or entries
 */
public record RuleField(
    String name, Kind kind, boolean required, List<String> options, List<RuleField> fields) {

  /** What a field holds. */
  public enum Kind {
    /** A line of text. */
    TEXT,
    /** A text in both languages: {@code vi} and {@code en}. */
    TEXTS,
    /** A whole number. */
    WHOLE,
    /** A number. */
    NUMBER,
    /** Whether or not. */
    FLAG,
    /** A day as 2026-01-31. */
    DATE,
    /** One of the options. */
    CHOICE,
    /** Some of the options. */
    CHOICES,
    /** Some names. */
    NAMES,
    /** What the rule watches. */
    CONDITION,
    /** Some entries, each of the same fields; a form that cannot show them keeps them. */
    ENTRIES
  }

  /** The fields of an alert rule, in the order in which they are written. */
  public static List<RuleField> ofAlertRule() {
    return of(AlertFile.Entry.class);
  }

  private static List<RuleField> of(Class<?> record) {
    return Stream.of(record.getRecordComponents()).map(RuleField::of).toList();
  }

  private static RuleField of(RecordComponent component) {
    boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    Type type = component.getGenericType();
    if (type instanceof ParameterizedType many
        && many.getActualTypeArguments()[0] instanceof Class<?> one) {
      Kind kind = one.isRecord() ? Kind.ENTRIES : one.isEnum() ? Kind.CHOICES : Kind.NAMES;
      return new RuleField(
          component.getName(), kind, required, options(one), one.isRecord() ? of(one) : List.of());
    }
    Class<?> one = component.getType();
    Kind kind = kind(one);
    return new RuleField(
        component.getName(),
        kind,
        required,
        options(one),
        kind == Kind.CONDITION ? of(one) : List.of());
  }

  private static Kind kind(Class<?> type) {
    if (type == AlertFile.Text.class) {
      return Kind.TEXTS;
    }
    if (type.isRecord()) {
      return Kind.CONDITION;
    }
    if (type.isEnum()) {
      return Kind.CHOICE;
    }
    if (type == int.class || type == Integer.class) {
      return Kind.WHOLE;
    }
    if (type == BigDecimal.class) {
      return Kind.NUMBER;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Kind.FLAG;
    }
    return type == LocalDate.class ? Kind.DATE : Kind.TEXT;
  }

  private static List<String> options(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return constants == null
        ? List.of()
        : Arrays.stream(constants)
            .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
  }
}
