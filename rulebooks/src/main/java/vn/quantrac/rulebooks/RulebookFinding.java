package vn.quantrac.rulebooks;

/**
 * One thing that is wrong in a file of rules.
 *
 * @param file its path
 * @param line where, from 1
 * @param rule the rule that is broken, one of the names of {@link Rule}
 * @param message for people: what stands there and what should
 */
public record RulebookFinding(String file, int line, String rule, String message) {

  /** As {@code limits/qcvn-05-2023.yaml, line 12: the limit must be above 0 (limit-positive)}. */
  @Override
  public String toString() {
    return "%s, line %d: %s (%s)".formatted(file, line, message, rule);
  }
}
