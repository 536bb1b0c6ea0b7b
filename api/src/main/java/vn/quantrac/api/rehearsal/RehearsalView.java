package vn.quantrac.api.rehearsal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.Occurrence;
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
 * @param alerts by station, then rule and time; those of rules that the file cannot change are left
 *     out
 */
public record RehearsalView(
    String path,
    Instant from,
    Instant to,
    List<Item> items,
    List<IndexItem> indices,
    List<AlertItem> alerts,
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
   * The two alerts of one condition that stand at the same time.
   *
   * @param rule with what it watches
   * @param inForce null where there is none
   * @param rehearsed null where there would be none
   */
  public record AlertItem(
      String station,
      String ruleId,
      String rule,
      @Nullable String parameter,
      @Nullable String averaging,
      boolean differs,
      @Nullable AlertSideView inForce,
      @Nullable AlertSideView rehearsed) {}

  /**
   * One alert, as it follows from the facts of the span.
   *
   * @param clearedAt null where the condition still held at the end of the span
   * @param value what raised it; null where nothing is measured
   */
  public record AlertSideView(
      @JsonProperty("class") AlertClass alertClass,
      AlertSeverity severity,
      String name,
      String nameEn,
      Instant startedAt,
      Instant raisedAt,
      @Nullable Instant clearedAt,
      @Nullable BigDecimal value,
      @Nullable BigDecimal limit) {

    static AlertSideView of(Occurrence one, AlertRule rule) {
      return new AlertSideView(
          rule.alertClass(),
          rule.severity(),
          rule.nameVietnamese(),
          rule.nameEnglish(),
          one.startedAt(),
          Objects.requireNonNull(one.raisedAt()),
          one.clearedAt(),
          one.raisedBy().value(),
          one.raisedBy().limit());
    }
  }

  /**
   * What it comes to.
   *
   * @param windows all of which either of the two has a verdict
   * @param listed verdicts in the list
   * @param more verdicts, index rows and alerts that did not fit into it
   * @param newlyExceeded exceedances that only the rehearsed rules see
   * @param noLongerExceeded exceedances that only the rules in force see
   * @param newlyRaised alerts that only the rehearsed rules give
   * @param noLongerRaised alerts that only the rules in force give
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
      long indexRowsDiffering,
      long alertsInForce,
      long alertsRehearsed,
      long alertsDiffering,
      long newlyRaised,
      long noLongerRaised) {}

  /** How many verdicts of each kind. */
  public record Counts(long compliant, long exceeded, long notAssessable) {}
}
