package vn.quantrac.api.index;

import io.javalin.http.Context;
import java.util.Set;
import java.util.function.Function;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeList;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.storage.IndexQueries;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;

/** Index hours and days, the current index, and the schemes. */
public final class IndexRoutes {

  private final Function<Context, String> stationCode;
  private final IndexQueries indices;
  private final Schemes schemes;

  /**
   * @param stationCode the code of the station that a path names; ends the request when there is
   *     none
   */
  public IndexRoutes(Function<Context, String> stationCode, IndexQueries indices, Schemes schemes) {
    this.stationCode = stationCode;
    this.indices = indices;
    this.schemes = schemes;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String index = Router.BASE + "/stations/{code}/aqi";
    router
        .get(index + "/hours", Role.VIEWER, ctx -> list(ctx, IndexPeriod.HOUR))
        .get(index + "/days", Role.VIEWER, ctx -> list(ctx, IndexPeriod.DAY))
        .get(index + "/current", null, this::current)
        .get(Router.BASE + "/schemes", null, this::schemes)
        .get(Router.BASE + "/schemes/{scheme}", null, this::scheme);
  }

  private void list(Context ctx, IndexPeriod period) {
    TimeList list = TimeList.of(ctx);
    Page<IndexRow> page = indices.page(stationCode.apply(ctx), period, list.page());
    ListAnswer<IndexView> answer =
        list.answer(page, IndexRow::end, row -> IndexView.of(row, schemes));
    Answers.list(ctx, answer, IndexView.CSV);
  }

  private void current(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String code = stationCode.apply(ctx);
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
    Answers.json(ctx, ListAnswer.whole(schemes.all().stream().map(SchemeView::of).toList()));
  }

  private void scheme(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String id = ctx.pathParam("scheme");
    Answers.json(
        ctx,
        schemes
            .find(id)
            .map(SchemeView::of)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.UNKNOWN_SCHEME,
                        "No index scheme is named '%s'.".formatted(id))));
  }
}
