package vn.quantrac.domain.indicator;

/**
 * A text in both languages.
 *
 * @param vi in Vietnamese, as the document has it where it is a name
 * @param en in English
 */
public record Bilingual(String vi, String en) {}
