package vn.quantrac.api.series;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeList;
import vn.quantrac.api.station.StationAddress;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.ReadingQueries;
import vn.quantrac.storage.ReadingRow;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.StatisticQueries;

/** Readings, their revisions, hours and days of one series. */
public final class SeriesRoutes {

  private final StationAddress address;
  private final ReadingQueries readings;
  private final StatisticQueries statistics;

  public SeriesRoutes(
      StationAddress address, ReadingQueries readings, StatisticQueries statistics) {
    this.address = address;
    this.readings = readings;
    this.statistics = statistics;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String series = Router.BASE + "/stations/{code}/series/{parameter}";
    router
        .get(series + "/readings", Role.VIEWER, this::readings)
        .get(series + "/readings/{observedAt}/revisions", Role.VIEWER, this::revisions)
        .get(series + "/hours", Role.VIEWER, this::hours)
        .get(series + "/days", Role.VIEWER, this::days);
  }

  private void readings(Context ctx) {
    TimeList list = TimeList.of(ctx);
    Series series = address.series(ctx);
    Page<ReadingRow> page = readings.page(ctx.pathParam("code"), series.parameter(), list.page());
    ListAnswer<ReadingView> answer =
        list.answer(page, ReadingRow::observedAt, row -> ReadingView.of(row, series.unit()));
    Answers.list(ctx, answer, ReadingView.CSV);
  }

  private void revisions(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Series series = address.series(ctx);
    String text = ctx.pathParam("observedAt");
    Instant observedAt =
        Query.parseTime(text)
            .orElseThrow(
                () ->
                    ProblemException.parameter(
                        "observedAt", "must be an RFC 3339 time with offset", text));
    List<ReadingRow> contents =
        readings.revisions(ctx.pathParam("code"), series.parameter(), observedAt);
    if (contents.isEmpty()) {
      throw ProblemException.of(
          ProblemType.UNKNOWN_READING,
          "%s has no reading at %s.".formatted(series.parameter(), observedAt));
    }
    Answers.list(ctx, ListAnswer.whole(inOrderSent(contents, series.unit())), RevisionView.CSV);
  }

  /** The content in force comes first from the database. */
  private static List<RevisionView> inOrderSent(List<ReadingRow> contents, String unit) {
    List<RevisionView> views = new ArrayList<>();
    for (ReadingRow content : contents) {
      views.add(RevisionView.of(content, unit, views.isEmpty()));
    }
    views.sort(
        Comparator.comparing(RevisionView::sentAt)
            .thenComparing(RevisionView::sequence)
            .thenComparing(RevisionView::inForce));
    return views;
  }

  private void hours(Context ctx) {
    TimeList list = TimeList.of(ctx);
    String parameter = address.series(ctx).parameter();
    Page<PeriodStatistic> page = statistics.hours(ctx.pathParam("code"), parameter, list.page());
    Answers.list(ctx, list.answer(page, PeriodStatistic::end, HourView::of), HourView.CSV);
  }

  private void days(Context ctx) {
    TimeList list = TimeList.of(ctx);
    String parameter = address.series(ctx).parameter();
    Page<PeriodStatistic> page = statistics.days(ctx.pathParam("code"), parameter, list.page());
    Answers.list(ctx, list.answer(page, PeriodStatistic::end, DayView::of), DayView.CSV);
  }
}
