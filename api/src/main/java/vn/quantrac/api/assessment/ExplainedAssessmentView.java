package vn.quantrac.api.assessment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.evidence.CauseView;
import vn.quantrac.api.evidence.DifferenceView;
import vn.quantrac.api.evidence.ReadingsBasis;
import vn.quantrac.api.evidence.WindowView;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.Step;

/**
 * A verdict with everything it rests on, as clients see it.
 *
 * @param asKnownAt as asked; null for now
 * @param now the row in force; null without {@code asKnownAt}, and where the row is gone
 * @param difference null without {@code asKnownAt}
 * @param causes null without {@code asKnownAt}
 */
record ExplainedAssessmentView(
    @JsonUnwrapped AssessmentView assessment,
    Evidence evidence,
    @Nullable Instant asKnownAt,
    @Nullable AssessmentView now,
    @Nullable List<DifferenceView> difference,
    @Nullable List<CauseView> causes) {

  /**
   * Why the verdict is what it is.
   *
   * @param inputs parts of the window, missing ones too; of an hour the hour itself
   * @param readings of an hour; otherwise empty
   * @param supersededAt null while it is in force
   */
  record Evidence(
      RuleView rule,
      WindowView window,
      List<InputView> inputs,
      List<InputReadingView> readings,
      List<Step> steps,
      Instant computedAt,
      @Nullable Instant supersededAt,
      ReadingsBasis basis) {}

  /**
   * The rule that judged.
   *
   * @param id without version
   * @param version day from which it holds
   * @param validFrom null when it reaches back as far as there are readings
   * @param validTo null when no end is known
   * @param rulebookSet null before any was published
   * @param file null when the rulebook of that time cannot be read
   */
  record RuleView(
      String id,
      String version,
      String book,
      String name,
      String source,
      String confidence,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal lowerLimit,
      String unit,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable Integer rulebookSet,
      @Nullable String file,
      @Nullable String sha256) {}

  /**
   * One part of the window.
   *
   * @param value mean in the registered unit
   * @param expected null when nothing is known of it
   * @param leftOut why it did not enter; null when it did
   */
  record InputView(
      Instant start,
      Instant end,
      @Nullable BigDecimal value,
      int count,
      @Nullable Integer expected,
      BigDecimal capture,
      boolean valid,
      Losses losses,
      int verification,
      boolean used,
      @Nullable String leftOut) {}

  /**
   * One reading of an hour.
   *
   * @param leftOut why it did not enter; null when it did
   */
  record InputReadingView(
      Instant observedAt,
      @Nullable BigDecimal value,
      String unit,
      String status,
      Map<String, Integer> tests,
      int validity,
      int verification,
      Instant receivedAt,
      int revision,
      boolean used,
      @Nullable String leftOut) {}
}
