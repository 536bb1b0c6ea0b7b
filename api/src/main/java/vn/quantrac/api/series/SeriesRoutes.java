package vn.quantrac.api.series;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeList;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.api.station.StationAddress;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.ReadingQueries;
import vn.quantrac.storage.ReadingRow;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.StatisticQueries;
import vn.quantrac.storage.TimePage;

/** Readings, their revisions, and statistics of every period of one series. */
public final class SeriesRoutes {

  private final StationAddress address;
  private final ReadingQueries readings;
  private final JudgedReadings judged;
  private final RulebooksInForce rulebooks;
  private final StatisticQueries statistics;

  public SeriesRoutes(
      StationAddress address,
      ReadingQueries readings,
      JudgedReadings judged,
      RulebooksInForce rulebooks,
      StatisticQueries statistics) {
    this.address = address;
    this.readings = readings;
    this.judged = judged;
    this.rulebooks = rulebooks;
    this.statistics = statistics;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String series = Router.BASE + "/stations/{code}/series/{parameter}";
    router
        .get(series + "/readings", Role.VIEWER, this::readings)
        .get(series + "/readings/{observedAt}/revisions", Role.VIEWER, this::revisions)
        .get(
            series + "/hours",
            Role.VIEWER,
            ctx -> list(ctx, AveragingPeriod.ONE_HOUR, HourView::of, HourView.CSV))
        .get(series + "/running-8h", Role.VIEWER, ctx -> parts(ctx, AveragingPeriod.EIGHT_HOURS))
        .get(series + "/days", Role.VIEWER, this::days)
        .get(series + "/months", Role.VIEWER, ctx -> parts(ctx, AveragingPeriod.MONTH))
        .get(series + "/years", Role.VIEWER, ctx -> parts(ctx, AveragingPeriod.YEAR));
  }

  private void readings(Context ctx) {
    TimeList list = TimeList.of(ctx);
    Series series = address.series(ctx);
    Station station = address.station(ctx).station();
    Page<ReadingRow> page = readings.page(station.code(), series.parameter(), list.page());
    Iterator<JudgedReading> judgements =
        judged
            .of(station, series.parameter(), page.items(), rulebooks.now().rulebooks(), null)
            .iterator();
    ListAnswer<ReadingView> answer =
        list.answer(
            page,
            ReadingRow::observedAt,
            row -> ReadingView.of(row, judgements.next().judgement(), series.unit()));
    Answers.list(ctx, answer, ReadingView.CSV);
  }

  private void revisions(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Series series = address.series(ctx);
    String text = ctx.pathParam("observedAt");
    Instant observedAt =
        Query.parseTime(text)
            .orElseThrow(
                () -> ProblemException.parameter("observedAt", FieldRule.TIME.with(), text));
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

  private void parts(Context ctx, AveragingPeriod period) {
    list(ctx, period, PartsView::of, PartsView.CSV);
  }

  private <V> void list(
      Context ctx, AveragingPeriod period, Function<PeriodStatistic, V> view, Csv<V> csv) {
    TimeList list = TimeList.of(ctx);
    String parameter = address.series(ctx).parameter();
    Page<PeriodStatistic> page =
        statistics.page(period, ctx.pathParam("code"), parameter, list.page());
    Answers.list(ctx, list.answer(page, PeriodStatistic::end, view), csv);
  }

  private void days(Context ctx) {
    TimeList list = TimeList.of(ctx);
    String code = ctx.pathParam("code");
    String parameter = address.series(ctx).parameter();
    Page<PeriodStatistic> page = statistics.page(AveragingPeriod.DAY, code, parameter, list.page());
    Map<Instant, PeriodStatistic> maxima = new HashMap<>();
    List<PeriodStatistic> days = page.items();
    if (!days.isEmpty()) {
      Instant from = days.get(0).start();
      Instant to = days.get(days.size() - 1).end();
      TimePage span = new TimePage(from, to, null, days.size());
      statistics
          .page(AveragingPeriod.DAY_MAXIMUM, code, parameter, span)
          .items()
          .forEach(maximum -> maxima.put(maximum.end(), maximum));
    }
    Answers.list(
        ctx,
        list.answer(page, PeriodStatistic::end, day -> DayView.of(day, maxima.get(day.end()))),
        DayView.CSV);
  }
}
