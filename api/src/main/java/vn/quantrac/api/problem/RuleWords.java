package vn.quantrac.api.problem;

import org.jspecify.annotations.Nullable;

/**
 * What would have been right, in words.
 *
 * @param en for programs and people
 * @param vi the same for the people who use the product; null where nobody has said it yet
 */
public record RuleWords(String en, @Nullable String vi) {

  /** Of something that is not there at all. */
  public RuleWords missing() {
    return new RuleWords(en + ", and is missing", vi == null ? "Còn thiếu" : "Còn thiếu. " + vi);
  }
}
