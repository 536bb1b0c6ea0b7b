package vn.quantrac.domain.indicator;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** How often an indicator has a value. */
public enum Rhythm {
  /** Periods as {@code 2025}. */
  YEAR(1, "[0-9]{4}", "2025"),
  /** Periods as {@code 2025-Q3}. */
  QUARTER(4, "[0-9]{4}-Q[1-4]", "2025-Q3"),
  /** Periods as {@code 2025-09}. */
  MONTH(12, "[0-9]{4}-(0[1-9]|1[0-2])", "2025-09");

  private final int perYear;
  private final Pattern pattern;
  private final String example;

  Rhythm(int perYear, String pattern, String example) {
    this.perYear = perYear;
    this.pattern = Pattern.compile(pattern);
    this.example = example;
  }

  /** How many periods a year has. */
  public int perYear() {
    return perYear;
  }

  /** How a period of this rhythm is written. */
  public String example() {
    return example;
  }

  /** Whether a text is a period of this rhythm. */
  public boolean isPeriod(String text) {
    return pattern.matcher(text).matches();
  }

  /**
   * Reads a period.
   *
   * @throws IllegalArgumentException if it is not one of this rhythm
   */
  public Period period(String text) {
    if (!isPeriod(text)) {
      throw new IllegalArgumentException(
          "a period here is written as %s, got '%s'".formatted(example, text));
    }
    int year = Integer.parseInt(text.substring(0, 4));
    int part =
        switch (this) {
          case YEAR -> 1;
          case QUARTER -> text.charAt(6) - '0';
          case MONTH -> Integer.parseInt(text.substring(5));
        };
    return new Period(text, year, part, perYear);
  }

  /**
   * One period.
   *
   * @param text as it is written
   * @param part which one of the year, from 1
   * @param perYear how many a year has
   */
  public record Period(String text, int year, int part, int perYear) {

    /** Where it stands in time, in years: a year at its number, the first month at the same. */
    public double time() {
      return year + (part - 1) / (double) perYear;
    }

    /** The day after its last. */
    public LocalDate end() {
      return LocalDate.of(year, 1, 1).plusMonths((long) part * (12 / perYear));
    }
  }
}
