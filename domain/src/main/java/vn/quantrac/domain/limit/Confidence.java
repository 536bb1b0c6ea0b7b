package vn.quantrac.domain.limit;

import java.util.Locale;

/** How sure a number of a rulebook is, from sure to least sure. */
public enum Confidence {
  /** Read in the text of the act, or in a transcription of it that was checked by eye. */
  VERIFIED,
  /** Read in somebody else's account of the act. */
  SECONDARY,
  /** Not law: a choice of engineering. */
  RECOMMENDATION,
  /** Remembered, not read again. */
  MEMORY,
  /** Not to be relied on before somebody has looked it up. */
  UNCERTAIN,
  /** Invented for the demonstration. */
  DEMO;

  /** The name in rulebooks and in the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The less sure of both. */
  public Confidence and(Confidence other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
