package vn.quantrac.api.problem;

import org.jspecify.annotations.Nullable;

/**
 * One broken rule.
 *
 * @param parameter query, path or header parameter, or body field as {@code series[0].unit}
 * @param rule what would have been right
 * @param ruleVi the same in Vietnamese; null where there are no words for it
 * @param value as sent, at most 200 characters; null when absent
 */
public record ParameterError(
    String parameter, String rule, @Nullable String ruleVi, @Nullable String value) {

  private static final int VALUE_CHARACTERS = 200;

  /** With the value shortened to what a problem document carries. */
  public static ParameterError of(String parameter, RuleWords rule, @Nullable Object value) {
    String text = value == null ? null : value.toString();
    if (text != null && text.length() > VALUE_CHARACTERS) {
      text = text.substring(0, VALUE_CHARACTERS - 1) + "…";
    }
    return new ParameterError(parameter, rule.en(), rule.vi(), text);
  }

  /** The same at another place. */
  public ParameterError at(String place) {
    return new ParameterError(place, rule, ruleVi, value);
  }
}
