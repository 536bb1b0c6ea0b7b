package vn.quantrac.domain.effect;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Daily means before and after a day, compared as they are and among days of like weather. Days
 * that follow each other resemble each other, so p and interval are narrower than the truth: they
 * say whether there may be something, not that the measure did it.
 *
 * @param before the days that end on the day before
 * @param after the days that begin on the day
 * @param shift null where there is not enough
 * @param reason why there is no shift; null where there is one
 * @param weather the same among days of like weather
 */
public record BeforeAfter(
    LocalDate day,
    Side before,
    Side after,
    @Nullable Shift shift,
    @Nullable Lack reason,
    LikeWeather weather) {

  /** So many valid days each side has at least. */
  public static final int LEAST_DAYS = 30;

  /** And so much of its window, in per cent. */
  public static final int LEAST_CAPTURE_PERCENT = 50;

  /** Why nothing can be said. */
  public enum Lack {
    /** The day lies in the future. */
    NOT_YET,
    /** Too few valid days before it. */
    TOO_FEW_BEFORE,
    /** Too few valid days after it. */
    TOO_FEW_AFTER,
    /** Neither rain nor wind was measured. */
    NO_WEATHER,
    /** Too few days of like weather on both sides. */
    TOO_FEW_ALIKE
  }

  /**
   * One side.
   *
   * @param from first day
   * @param to last day, today at most
   * @param days valid ones
   * @param expected days of the window that are over
   * @param median null without a day
   * @param mean null without a day
   */
  public record Side(
      LocalDate from,
      LocalDate to,
      int days,
      int expected,
      @Nullable Double median,
      @Nullable Double mean) {

    /** Valid days in per cent of those expected; 0 of an empty window. */
    public double capture() {
      return expected == 0 ? 0 : 100.0 * days / expected;
    }

    private boolean enough() {
      return days >= LEAST_DAYS && capture() >= LEAST_CAPTURE_PERCENT;
    }
  }

  /**
   * Compares.
   *
   * @param values valid days in any order, each once; those outside the windows do not count
   * @param day the first of the days after
   * @param windowDays length of each window
   * @param today the last day that may be over
   */
  public static BeforeAfter of(
      List<DayValue> values, LocalDate day, int windowDays, LocalDate today) {
    LocalDate begin = day.minusDays(windowDays);
    LocalDate last = min(day.plusDays(windowDays - 1L), today);
    List<DayValue> earlier = between(values, begin, day.minusDays(1));
    List<DayValue> later = between(values, day, last);
    Side before = side(earlier, begin, min(day.minusDays(1), today));
    Side after = side(later, day, last);
    Lack lack =
        day.isAfter(today)
            ? Lack.NOT_YET
            : !before.enough() ? Lack.TOO_FEW_BEFORE : !after.enough() ? Lack.TOO_FEW_AFTER : null;
    return new BeforeAfter(
        day,
        before,
        after,
        lack == null ? Shift.of(numbers(earlier), numbers(later)) : null,
        lack,
        LikeWeather.of(earlier, later, lack));
  }

  private static Side side(List<DayValue> values, LocalDate from, LocalDate to) {
    double[] numbers = numbers(values);
    int expected = (int) Math.max(0, ChronoUnit.DAYS.between(from, to) + 1);
    return new Side(
        from,
        to,
        numbers.length,
        expected,
        numbers.length == 0 ? null : Samples.median(numbers),
        numbers.length == 0 ? null : Samples.mean(numbers));
  }

  private static List<DayValue> between(List<DayValue> values, LocalDate from, LocalDate to) {
    return values.stream()
        .filter(one -> !one.day().isBefore(from) && !one.day().isAfter(to))
        .toList();
  }

  static double[] numbers(List<DayValue> values) {
    return values.stream().mapToDouble(DayValue::value).toArray();
  }

  private static LocalDate min(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
