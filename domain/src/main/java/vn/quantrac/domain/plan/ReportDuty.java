package vn.quantrac.domain.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;

/**
 * A report that a plan asks for each year.
 *
 * @param from who reports
 * @param to who receives it
 * @param due before this day of the year; null when the document names no day
 * @param source its place in the document
 */
public record ReportDuty(
    String code,
    Bilingual name,
    List<String> from,
    List<String> to,
    @Nullable Day due,
    String source) {

  /** A day of every year. */
  public record Day(int month, int day) {}
}
