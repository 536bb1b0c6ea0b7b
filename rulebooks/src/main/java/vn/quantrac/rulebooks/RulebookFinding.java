package vn.quantrac.rulebooks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in a file of rules.
 *
 * @param file its path
 * @param line where, from 1
 * @param field which one, as {@code indicators[3].targets[0].year}; empty for the whole file
 * @param rule the rule that is broken, one of the names of {@link Rule}
 * @param value as it is written; null where nothing stands, or more than one value
 * @param message for people: what stands there and what should
 */
public record RulebookFinding(
    String file, int line, String field, String rule, @Nullable String value, String message) {

  /** Of a whole file. */
  public static RulebookFinding of(String file, Rule rule, String message) {
    return new RulebookFinding(file, 1, "", rule.code(), null, message);
  }

  /** The rule that is broken, for people, in Vietnamese. */
  public String vietnamese() {
    return Rule.valueOf(rule.toUpperCase(Locale.ROOT).replace('-', '_')).vi();
  }

  /** As {@code limits/qcvn-05-2023.yaml, line 12: the limit must be above 0 (limit-positive)}. */
  @Override
  public String toString() {
    return "%s, line %d: %s (%s)".formatted(file, line, message, rule);
  }
}
