package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.Rhythm;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.Role;

/** What agencies owe: periods that are over and of which no value stands, or one was returned. */
public final class OwedRoutes {

  private final PlanAddress address;
  private final IndicatorValueStore values;
  private final ValueCheck check;

  /** What is the matter with a period. */
  enum Owed {
    /** Nothing was entered. */
    MISSING,
    /** A reviewer gave it back. */
    RETURNED,
    /** It waits for a reviewer. */
    WAITING
  }

  /** A value that somebody owes, or a reviewer his word about it. */
  record OwedView(
      String plan,
      String indicator,
      Bilingual name,
      List<AgencyView> lead,
      String period,
      Owed state) {}

  public OwedRoutes(RulebooksInForce rulebooks, IndicatorValueStore values, Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.values = values;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.get(Router.BASE + "/plans/{plan}/owed", Role.VIEWER, this::list);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, Set.of("agency"));
    String agency = query.text("agency");
    query.check();
    Plan plan = address.plan(ctx);
    Map<String, IndicatorValueRow> known =
        values.of(plan.code(), null).stream()
            .filter(row -> row.subject().isEmpty())
            .collect(
                Collectors.toMap(
                    row -> row.indicator() + "\n" + row.period(), Function.identity()));
    Set<String> parents =
        plan.indicators().stream()
            .flatMap(one -> Stream.ofNullable(one.parent()))
            .collect(Collectors.toSet());
    List<OwedView> owed = new ArrayList<>();
    for (Indicator one : plan.indicators()) {
      boolean asked =
          agency == null
              || one.lead().stream()
                  .anyMatch(name -> plan.agency(name).equals(plan.agency(agency)));
      // What a row consists of is owed below it.
      if (!asked || one.computed() != null || parents.contains(one.code())) {
        continue;
      }
      for (String period : periods(plan, one.rhythm(), check.today())) {
        IndicatorValueRow row = known.get(one.code() + "\n" + period);
        Owed state = state(row);
        if (state != null) {
          owed.add(
              new OwedView(
                  plan.code(),
                  one.code(),
                  one.name(),
                  AgencyView.of(plan, one.lead()),
                  period,
                  state));
        }
      }
    }
    Answers.json(ctx, ListAnswer.whole(owed));
  }

  private static @Nullable Owed state(@Nullable IndicatorValueRow row) {
    if (row == null) {
      return Owed.MISSING;
    }
    return switch (row.state()) {
      case RETURNED -> Owed.RETURNED;
      case SUBMITTED -> Owed.WAITING;
      case APPROVED, LOCKED, COMPUTED -> null;
    };
  }

  /** The periods of the plan's years that are over. */
  private static List<String> periods(Plan plan, Rhythm rhythm, LocalDate today) {
    List<String> periods = new ArrayList<>();
    for (int year = plan.period().from(); year <= plan.period().to(); year++) {
      for (int part = 1; part <= rhythm.perYear(); part++) {
        String text =
            switch (rhythm) {
              case YEAR -> String.valueOf(year);
              case QUARTER -> "%d-Q%d".formatted(year, part);
              case MONTH -> "%d-%02d".formatted(year, part);
            };
        if (!rhythm.period(text).end().isAfter(today)) {
          periods.add(text);
        }
      }
    }
    return periods;
  }
}
