package vn.quantrac.api.plan;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.storage.AssessmentKey;
import vn.quantrac.storage.IndicatorDay;

/**
 * A day behind a computed value, and where its hours and readings and what judged it can be read.
 *
 * @param value what the day contributes
 * @param counted whether it is among those that the value counts or averages
 * @param rule what judged it, with its version; null where nothing is judged
 * @param assessment id of the verdict; null without one
 * @param why path of the evidence in this API: verdict or index, with rule, hours and readings;
 *     null where nothing is judged
 * @param series the day's hours and readings, of each series that it was made of
 */
record IndicatorDayView(
    LocalDate day,
    Instant start,
    Instant end,
    @Nullable Double value,
    boolean counted,
    @Nullable Long usable,
    @Nullable Long expected,
    @Nullable Double limit,
    @Nullable String rule,
    @Nullable String assessment,
    @Nullable String why,
    List<SeriesLinks> series) {

  static final Csv<IndicatorDayView> CSV =
      Csv.<IndicatorDayView>of()
          .with("day", IndicatorDayView::day)
          .with("value", IndicatorDayView::value)
          .with("counted", IndicatorDayView::counted)
          .with("usable", IndicatorDayView::usable)
          .with("expected", IndicatorDayView::expected)
          .with("limit", IndicatorDayView::limit)
          .with("rule", IndicatorDayView::rule)
          .with("assessment", IndicatorDayView::assessment);

  /**
   * Where the parts of a day are.
   *
   * @param hours path of the day's hours
   * @param readings path of its raw readings, with their flags
   */
  record SeriesLinks(String parameter, String hours, String readings) {

    static SeriesLinks of(String station, String parameter, Instant start, Instant end) {
      String path =
          "%s/stations/%s/series/%s"
              .formatted(
                  Router.BASE,
                  station,
                  URLEncoder.encode(parameter, StandardCharsets.UTF_8).replace("+", "%20"));
      String span = "?from=%s&to=%s".formatted(start, end);
      return new SeriesLinks(parameter, path + "/hours" + span, path + "/readings" + span);
    }
  }

  /**
   * A row as it is answered.
   *
   * @param parameters the station's series that the formula looks at
   */
  static IndicatorDayView of(
      Computation formula, String station, List<String> parameters, IndicatorDay row) {
    AssessmentKey assessment = row.assessment();
    return new IndicatorDayView(
        row.day(),
        row.start(),
        row.end(),
        row.value(),
        row.counted(),
        row.usable(),
        row.expected(),
        row.limit(),
        row.rule(),
        assessment == null ? null : assessment.toString(),
        why(formula, station, row),
        parameters.stream()
            .map(parameter -> SeriesLinks.of(station, parameter, row.start(), row.end()))
            .toList());
  }

  private static @Nullable String why(Computation formula, String station, IndicatorDay row) {
    if (row.assessment() != null) {
      return "%s/assessments/%s".formatted(Router.BASE, row.assessment());
    }
    return formula.formula() == Computation.Formula.INDEX_DAYS_SHARE
        ? "%s/stations/%s/aqi/days/%s?scheme=%s"
            .formatted(Router.BASE, station, row.end(), formula.scheme())
        : null;
  }
}
