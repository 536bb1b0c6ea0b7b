package vn.quantrac.api.missing;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.missing.AvailabilityLine;
import vn.quantrac.domain.missing.AvailabilityRules;
import vn.quantrac.domain.missing.ResendRules;
import vn.quantrac.storage.AvailabilityQueries;
import vn.quantrac.storage.AvailabilityQueries.Filter;
import vn.quantrac.storage.AvailabilityRow;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;

/** The monthly statement of what operators of stations owed and what came. */
public final class AvailabilityRoutes {

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2200;

  private final AvailabilityQueries availability;
  private final Supplier<AvailabilityRules> rules;
  private final Clock clock;

  /**
   * @param rules those in force
   */
  public AvailabilityRoutes(
      AvailabilityQueries availability, Supplier<AvailabilityRules> rules, Clock clock) {
    this.availability = availability;
    this.rules = rules;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/availability";
    router.get(all, Role.VIEWER, this::list).get(all + "/lines", Role.VIEWER, this::lines);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, Set.of("month", "operator", "station", "limit", "cursor"));
    YearMonth month = month(query);
    String operator = query.text("operator");
    String station = query.text("station");
    PageRequest request = query.page(ctx);
    query.check();
    AvailabilityRules now = rules.get();
    Page<AvailabilityRow> page =
        availability.page(
            new Filter(
                month, operator, station, ResendRules.DEFAULT.due(clock.instant()), now.delay()),
            request.after(0, Function.identity()),
            request.after(1, Function.identity()),
            request.limit());
    Answers.list(
        ctx,
        request.answer(
            page,
            row -> List.of(row.station(), row.parameter()),
            row -> AvailabilityView.of(month, row, now.deciding())),
        AvailabilityView.CSV);
  }

  /** The month asked for, by default the present one; the present one too when noted as wrong. */
  private YearMonth month(Query query) {
    YearMonth present = YearMonth.from(clock.instant().atOffset(ZoneOffset.ofHours(7)));
    @Nullable String text = query.text("month");
    if (text == null) {
      return present;
    }
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
        return month;
      }
    } catch (DateTimeException e) {
      // Falls through to the one message for every wrong month.
    }
    query.error("month", FieldRule.MONTH.with(FIRST_YEAR), text);
    return present;
  }

  private void lines(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(rules.get().lines().stream().map(LineView::of).toList()));
  }

  /** A line of the rulebook as clients see it. */
  private record LineView(
      String code,
      int percent,
      String vietnameseName,
      String englishName,
      String confidence,
      String source) {
    static LineView of(AvailabilityLine line) {
      return new LineView(
          line.code(),
          line.percent(),
          line.vietnameseName(),
          line.englishName(),
          line.confidence(),
          line.source());
    }
  }
}
