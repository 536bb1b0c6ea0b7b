package vn.quantrac.api.index;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.evidence.Facts;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeList;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.IndexQueries;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.StatisticHistory;
import vn.quantrac.storage.StatisticQueries;

/** Index hours and days, why they are what they are, the current index, and the schemes. */
public final class IndexRoutes {

  private static final String AIR = "VN_AQI";
  private static final String WATER = "VN_WQI";

  private final Function<Context, Station> station;
  private final IndexQueries indices;
  private final Schemes schemes;
  private final IndexExplainer explainer;

  /**
   * @param station the station that a path names; ends the request when there is none
   * @param hours those in force, all of a station at once
   */
  public IndexRoutes(
      Function<Context, Station> station,
      IndexQueries indices,
      StatisticHistory hours,
      StatisticQueries statistics,
      RulebooksInForce rulebooks,
      Facts facts,
      Schemes schemes) {
    this.station = station;
    this.indices = indices;
    this.schemes = schemes;
    this.explainer = new IndexExplainer(indices, hours, statistics, rulebooks, facts, schemes);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    addTo(router, "aqi", AIR);
    addTo(router, "wqi", WATER);
    router
        .get(Router.BASE + "/stations/{code}/aqi/current", null, this::current)
        .get(Router.BASE + "/schemes", null, this::schemes)
        .get(Router.BASE + "/schemes/{scheme}", null, this::scheme);
  }

  private void addTo(Router router, String name, String usual) {
    String index = Router.BASE + "/stations/{code}/" + name;
    router
        .get(index + "/hours", Role.VIEWER, ctx -> list(ctx, IndexPeriod.HOUR, usual))
        .get(index + "/days", Role.VIEWER, ctx -> list(ctx, IndexPeriod.DAY, usual))
        .get(index + "/hours/{end}", Role.VIEWER, ctx -> explain(ctx, IndexPeriod.HOUR, usual))
        .get(index + "/days/{end}", Role.VIEWER, ctx -> explain(ctx, IndexPeriod.DAY, usual));
  }

  private void list(Context ctx, IndexPeriod period, String usual) {
    Query query = TimeList.query(ctx, "scheme");
    String scheme = scheme(query, usual);
    TimeList list = TimeList.of(ctx, query);
    Page<IndexRow> page = indices.page(station.apply(ctx).code(), scheme, period, list.page());
    ListAnswer<IndexView> answer =
        list.answer(page, IndexRow::end, row -> IndexView.of(row, schemes));
    Answers.list(ctx, answer, IndexView.CSV);
  }

  private void explain(Context ctx, IndexPeriod period, String usual) {
    Query query = Query.of(ctx, Set.of("scheme", "asKnownAt"));
    String scheme = scheme(query, usual);
    @Nullable Instant asKnownAt = query.time("asKnownAt");
    String text = ctx.pathParam("end");
    Optional<Instant> end = Query.parseTime(text);
    if (end.isEmpty()) {
      query.error("end", FieldRule.TIME.with(), text);
    }
    query.check();
    Station named = station.apply(ctx);
    Answers.json(
        ctx,
        explainer
            .explain(named, scheme, period, end.orElseThrow(), asKnownAt)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.NO_INDEX,
                        "Station %s has no %s of the %s that ends at %s%s."
                            .formatted(
                                named.code(),
                                scheme,
                                period == IndexPeriod.HOUR ? "hour" : "day",
                                end.orElseThrow(),
                                asKnownAt == null ? "" : ", as known at " + asKnownAt))));
  }

  /** The identifier of a scheme in force. */
  private String scheme(Query query, String usual) {
    String id = query.text("scheme");
    if (id == null) {
      return usual;
    }
    if (schemes.find(id).isEmpty()) {
      List<String> known = schemes.all().stream().map(IndexScheme::id).distinct().toList();
      query.error("scheme", FieldRule.SCHEME.with(String.join(", ", known)), id);
    }
    return id;
  }

  private void current(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String code = station.apply(ctx).code();
    IndexRow row =
        indices
            .newest(code, IndexPeriod.HOUR)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.NO_INDEX, "Station %s has no index yet.".formatted(code)));
    Answers.json(ctx, IndexView.of(row, schemes));
  }

  private void schemes(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(schemes.all().stream().map(this::view).toList()));
  }

  private void scheme(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String id = ctx.pathParam("scheme");
    Answers.json(
        ctx,
        schemes
            .find(id)
            .map(this::view)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.UNKNOWN_SCHEME,
                        "No index scheme is named '%s'.".formatted(id))));
  }

  private SchemeView view(IndexScheme scheme) {
    return SchemeView.of(scheme, schemes.isComputed(scheme));
  }
}
