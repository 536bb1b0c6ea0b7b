package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.NotAssessable;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** Rows of assessment and its history, joined with station and series. */
final class AssessmentRows {

  /** What a query must select, with s for station, e for series and a for the assessment. */
  static final String COLUMNS =
      """
      s.code, e.parameter, a.series_id, a.averaging, a.book, a.period_start, a.period_end, a.value,
      a.lower_limit, a.upper_limit, a.unit, a.verdict, a.reason, a.count, a.expected, a.rule,
      a.rulebook_set, a.computed_at
      """;

  private static final Verdict[] VERDICTS = {
    Verdict.COMPLIANT, Verdict.EXCEEDED, Verdict.NOT_ASSESSABLE
  };

  private AssessmentRows() {}

  static AssessmentKey key(ResultSet row) throws SQLException {
    return new AssessmentKey(
        row.getInt("series_id"),
        AveragingPeriod.ofCode(row.getString("averaging")),
        row.getString("book"),
        Timestamps.instant(row, "period_end"));
  }

  /** A row in force. */
  static AssessmentRow inForce(ResultSet row) throws SQLException {
    return new AssessmentRow(
        key(row),
        assessment(row),
        row.getObject("rulebook_set", Integer.class),
        Timestamps.instant(row, "computed_at"),
        null);
  }

  /** A row of the query that has superseded_at too. */
  static AssessmentRow version(ResultSet row) throws SQLException {
    return new AssessmentRow(
        key(row),
        assessment(row),
        row.getObject("rulebook_set", Integer.class),
        Timestamps.instant(row, "computed_at"),
        Timestamps.nullableInstant(row, "superseded_at"));
  }

  /** The verdict of that number. */
  static Verdict verdict(int number) {
    return VERDICTS[number];
  }

  private static Assessment assessment(ResultSet row) throws SQLException {
    return new Assessment(
        row.getString("code"),
        row.getString("parameter"),
        AveragingPeriod.ofCode(row.getString("averaging")),
        row.getString("book"),
        Timestamps.instant(row, "period_start"),
        Timestamps.instant(row, "period_end"),
        Columns.decimal(row, "value"),
        Columns.decimal(row, "lower_limit"),
        Columns.decimal(row, "upper_limit"),
        row.getString("unit"),
        verdict(row.getInt("verdict")),
        reason(row.getString("reason")),
        row.getInt("count"),
        row.getInt("expected"),
        row.getString("rule"));
  }

  private static @Nullable NotAssessable reason(@Nullable String code) {
    if (code == null) {
      return null;
    }
    return Stream.of(NotAssessable.values())
        .filter(reason -> reason.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new StorageException("an assessment has no reason " + code));
  }
}
