package vn.quantrac.api.index;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.evidence.CauseView;
import vn.quantrac.api.evidence.DifferenceView;
import vn.quantrac.api.evidence.ReadingsBasis;
import vn.quantrac.api.evidence.WindowView;
import vn.quantrac.api.index.IndexView.SubIndexView;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.Step;

/**
 * An index row with everything it rests on, as clients see it.
 *
 * @param asKnownAt as asked; null for now
 * @param now the row in force; null without {@code asKnownAt}, and where the row is gone
 * @param difference null without {@code asKnownAt}
 * @param causes null without {@code asKnownAt}
 */
record ExplainedIndexView(
    @JsonUnwrapped IndexView row,
    Evidence evidence,
    @Nullable Instant asKnownAt,
    @Nullable IndexView now,
    @Nullable List<DifferenceView> difference,
    @Nullable List<CauseView> causes) {

  /**
   * Why the row is what it is.
   *
   * @param outside parameters of the station that the scheme does not know
   * @param supersededAt null while it is in force
   */
  record Evidence(
      AppliedScheme scheme,
      WindowView window,
      List<PartView> parts,
      List<String> outside,
      List<Step> steps,
      Instant computedAt,
      @Nullable Instant supersededAt,
      ReadingsBasis basis) {}

  /**
   * The scheme that made the row.
   *
   * @param version id and version
   * @param rulebookSet null before any was published
   * @param file null when the scheme's file cannot be told
   */
  record AppliedScheme(
      String id,
      String version,
      String source,
      String confidence,
      @Nullable Integer rulebookSet,
      @Nullable String file,
      @Nullable String sha256) {}

  /** What one column of the scheme contributes. */
  record PartView(
      String parameter,
      String averaging,
      String unit,
      List<InputView> inputs,
      @Nullable BandView band,
      List<Step> steps,
      @Nullable SubIndexView subIndex,
      boolean drives,
      @Nullable String leftOut,
      @Nullable String detail) {}

  /** One band of a table. */
  record BandView(
      BigDecimal from, @Nullable BigDecimal to, BigDecimal indexFrom, BigDecimal indexTo) {}

  /**
   * One hour that a column looks at.
   *
   * @param mean in the registered unit
   * @param value in the column's unit, null when the hour is not valid
   * @param expected null when there is no such hour
   */
  record InputView(
      String parameter,
      Instant start,
      Instant end,
      @Nullable BigDecimal mean,
      String unit,
      boolean valid,
      @Nullable BigDecimal value,
      boolean used,
      @Nullable BigDecimal weight,
      @Nullable BigDecimal product,
      int count,
      @Nullable Integer expected,
      BigDecimal capture,
      Losses losses,
      int verification) {}
}
