package vn.quantrac.api.rehearsal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.NotAssessable;

/**
 * What a rehearsal found.
 *
 * @param from exclusive
 * @param to inclusive
 * @param items verdicts by station, then parameter and time
 * @param indices index rows by station, then scheme and time; empty unless the file may change them
 */
public record RehearsalView(
    String path,
    Instant from,
    Instant to,
    List<Item> items,
    List<IndexItem> indices,
    Summary summary) {

  /**
   * The two verdicts on one window.
   *
   * @param value as rehearsed, or else as in force
   * @param inForce null where there is none
   * @param rehearsed null where there would be none
   */
  public record Item(
      String station,
      String parameter,
      String averaging,
      String book,
      Instant start,
      Instant end,
      @Nullable BigDecimal value,
      boolean differs,
      @Nullable VerdictView inForce,
      @Nullable VerdictView rehearsed) {}

  /** One verdict. */
  public record VerdictView(
      String verdict,
      @Nullable String reason,
      @Nullable BigDecimal value,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal lowerLimit,
      String unit,
      String rule) {

    static VerdictView of(Assessment one) {
      NotAssessable reason = one.reason();
      return new VerdictView(
          one.verdict().name(),
          reason == null ? null : reason.code(),
          one.value(),
          one.limit(),
          one.lower(),
          one.unit(),
          one.rule());
    }
  }

  /**
   * The two index rows of one period.
   *
   * @param period hour or day
   * @param inForce null where there is none
   * @param rehearsed null where there would be none
   */
  public record IndexItem(
      String station,
      String scheme,
      String period,
      Instant start,
      Instant end,
      boolean differs,
      @Nullable IndexValueView inForce,
      @Nullable IndexValueView rehearsed) {}

  /** One index row. */
  public record IndexValueView(
      @Nullable Integer value, @Nullable String level, @Nullable String driver, String scheme) {

    static IndexValueView of(IndexRow row) {
      return new IndexValueView(row.value(), row.level(), row.driver(), row.scheme());
    }
  }

  /**
   * What it comes to.
   *
   * @param windows all of which either of the two has a verdict
   * @param listed verdicts in the list
   * @param more verdicts and index rows that did not fit into it
   * @param newlyExceeded exceedances that only the rehearsed rules see
   * @param noLongerExceeded exceedances that only the rules in force see
   */
  public record Summary(
      long windows,
      long differing,
      long listed,
      long more,
      Counts inForce,
      Counts rehearsed,
      long newlyExceeded,
      long noLongerExceeded,
      long indexRows,
      long indexRowsDiffering) {}

  /** How many verdicts of each kind. */
  public record Counts(long compliant, long exceeded, long notAssessable) {}
}
