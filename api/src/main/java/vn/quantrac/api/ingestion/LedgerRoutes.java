package vn.quantrac.api.ingestion;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.storage.LedgerQueries;
import vn.quantrac.storage.LedgerRow;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.Role;

/** The balance of received readings. */
public final class LedgerRoutes {

  private final LedgerQueries ledger;

  public LedgerRoutes(LedgerQueries ledger) {
    this.ledger = ledger;
  }

  /** Adds the route. */
  public void addTo(Router router) {
    router.get(Router.BASE + "/ledger", Role.VIEWER, this::list);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, Set.of("station", "day", "limit", "cursor"));
    String station = StationFilter.read(query);
    @Nullable LocalDate day = query.day("day");
    PageRequest request = query.page(ctx);
    query.check();
    Page<LedgerRow> page =
        ledger.page(
            station,
            day,
            day,
            request.after(0, LocalDate::parse),
            request.after(1, Function.identity()),
            request.limit());
    Answers.list(
        ctx,
        request.answer(page, row -> List.of(row.day().toString(), row.station()), LedgerView::of),
        LedgerView.CSV);
  }
}
