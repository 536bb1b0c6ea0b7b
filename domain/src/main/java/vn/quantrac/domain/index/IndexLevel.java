package vn.quantrac.domain.index;

/**
 * One band of an index, with what has to be said to people in it.
 *
 * @param code stable name, as {@code good}
 * @param upTo greatest index of the band, inclusive
 * @param nameVietnamese legal name
 * @param nameEnglish translation
 * @param color as {@code #00E400}
 * @param healthVietnamese effect on health
 * @param healthEnglish the same in English
 * @param adviceVietnamese advice for everyone
 * @param adviceEnglish the same in English
 * @param sensitiveAdviceVietnamese advice for the sensitive group
 * @param sensitiveAdviceEnglish the same in English
 */
public record IndexLevel(
    String code,
    int upTo,
    String nameVietnamese,
    String nameEnglish,
    String color,
    String healthVietnamese,
    String healthEnglish,
    String adviceVietnamese,
    String adviceEnglish,
    String sensitiveAdviceVietnamese,
    String sensitiveAdviceEnglish) {}
