package vn.quantrac.api.problem;

import java.util.Locale;

/**
 * A rule in both languages, with places for what differs. Both stand where the rule is broken, so
 * that none is said in one of them alone.
 *
 * @param en as {@link String#format} takes it
 * @param vi the same places in the same order
 */
public record RuleTemplate(String en, String vi) {

  /** The rule with these numbers and names in its places. */
  public RuleWords with(Object... parts) {
    return new RuleWords(
        String.format(Locale.ROOT, en, parts), String.format(Locale.ROOT, vi, parts));
  }
}
