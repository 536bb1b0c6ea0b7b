package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Accepted;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.api.station.StationAddress;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.Rhythm;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.storage.IndicatorDays;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.Role;

/** The way from a computed value down to its days, hours and readings, and back from a station. */
public final class ChainRoutes {

  private final RulebooksInForce rulebooks;
  private final PlanAddress address;
  private final StationAddress stations;
  private final IndicatorValueStore values;
  private final IndicatorDays days;

  public ChainRoutes(
      RulebooksInForce rulebooks,
      StationAddress stations,
      IndicatorValueStore values,
      IndicatorDays days) {
    this.rulebooks = rulebooks;
    this.address = new PlanAddress(rulebooks);
    this.stations = stations;
    this.values = values;
    this.days = days;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router
        .get(
            Router.BASE + "/plans/{plan}/indicators/{indicator}/stations/{code}/{period}/days",
            Role.VIEWER,
            this::days)
        .get(Router.BASE + "/stations/{code}/indicators", null, this::leaning);
  }

  /** The path of the days behind a value. */
  static String path(String plan, String indicator, String station, String period) {
    return "%s/plans/%s/indicators/%s/stations/%s/%s/days"
        .formatted(Router.BASE, plan, indicator, station, period);
  }

  private void days(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Plan plan = address.plan(ctx);
    Indicator indicator = PlanAddress.indicator(ctx, plan);
    Computation formula = indicator.computed();
    if (formula == null) {
      throw ProblemException.of(
          ProblemType.UNKNOWN_VALUE,
          "'%s' is reported by an agency; it has no days.".formatted(indicator.code()));
    }
    if (formula.formula().ofNetwork()) {
      throw ProblemException.of(
          ProblemType.UNKNOWN_VALUE,
          "'%s' is of the whole network; no station has days of it.".formatted(indicator.code()));
    }
    String text = ctx.pathParam("period");
    if (!indicator.rhythm().isPeriod(text)) {
      throw ProblemException.of(
          ProblemType.INVALID_PARAMETER,
          List.of(
              ParameterError.of(
                  "period", EntryRule.PERIOD.with(indicator.rhythm().example()), text)));
    }
    Rhythm.Period period = indicator.rhythm().period(text);
    Station station = stations.station(ctx).station();
    ZoneId zone = station.timeZone();
    Instant end = period.end().atStartOfDay(zone).toInstant();
    Instant start = period.end().minusMonths(12 / period.perYear()).atStartOfDay(zone).toInstant();
    List<String> parameters = parameters(formula, station);
    List<IndicatorDayView> items =
        days.of(formula, station.code(), start, end, primaryBooks()).stream()
            .map(row -> IndicatorDayView.of(formula, station.code(), parameters, row))
            .toList();
    if (Accepted.choose(ctx, Accepted.JSON, Accepted.CSV).equals(Accepted.CSV)) {
      Answers.csv(ctx, ListAnswer.whole(items), IndicatorDayView.CSV);
      return;
    }
    @Nullable IndicatorValueRow value =
        values.find(plan.code(), indicator.code(), station.code(), text).orElse(null);
    Answers.json(
        ctx,
        new IndicatorDaysView(
            plan.code(),
            indicator.code(),
            indicator.name(),
            address.plans().unit(indicator.unit()),
            formula,
            station.code(),
            zone.getId(),
            text,
            value == null ? null : value.value(),
            value != null && value.provisional(),
            items.stream().filter(IndicatorDayView::counted).count(),
            indicatorPath(plan, indicator),
            rules(station.kind()),
            items,
            null));
  }

  /** The texts of the rules of flags and of completeness, in the set that is in force. */
  private List<String> rules(StationKind kind) {
    RulebooksInForce.Numbered inForce = rulebooks.now();
    String set = inForce.set() == null ? "" : "?set=" + inForce.set();
    return Stream.of("quality/%s.yaml".formatted(kind.code()), "completeness.yaml")
        .filter(path -> inForce.rulebooks().files().find(path).isPresent())
        .map(path -> "%s/rulebooks/%s%s".formatted(Router.BASE, path, set))
        .toList();
  }

  private Set<String> primaryBooks() {
    return rulebooks.now().rulebooks().limits().books().stream()
        .filter(LimitBook::primary)
        .map(LimitBook::id)
        .collect(Collectors.toSet());
  }

  /** The series of a station that a formula looks at. */
  private static List<String> parameters(Computation formula, Station station) {
    return station.series().stream()
        .map(Series::parameter)
        .filter(one -> formula.parameter() == null || formula.parameter().equals(one))
        .toList();
  }

  private static String indicatorPath(Plan plan, Indicator indicator) {
    return "%s/plans/%s/indicators/%s".formatted(Router.BASE, plan.code(), indicator.code());
  }

  private void leaning(Context ctx) {
    Query query = Query.of(ctx, Set.of("parameter"));
    String parameter = query.text("parameter");
    query.check();
    Station station = stations.station(ctx).station();
    boolean house = PlanAddress.ofTheHouse(ctx);
    Answers.json(
        ctx,
        ListAnswer.whole(
            station.kind() == StationKind.AMBIENT_AIR
                ? address.plans().all().stream()
                    .filter(plan -> plan.published() || house)
                    .flatMap(plan -> leaning(plan, station, parameter).stream())
                    .toList()
                : List.of()));
  }

  private List<LeaningIndicatorView> leaning(
      Plan plan, Station station, @Nullable String parameter) {
    return plan.indicators().stream()
        .flatMap(indicator -> leaning(plan, indicator, station, parameter).stream())
        .toList();
  }

  private Optional<LeaningIndicatorView> leaning(
      Plan plan, Indicator indicator, Station station, @Nullable String parameter) {
    Computation formula = indicator.computed();
    if (formula == null || formula.formula().ofNetwork()) {
      return Optional.empty();
    }
    List<String> parameters = parameters(formula, station);
    if (parameters.isEmpty() || parameter != null && !parameters.contains(parameter)) {
      return Optional.empty();
    }
    @Nullable IndicatorValueRow newest =
        values.of(plan.code(), indicator.code()).stream()
            .filter(row -> row.subject().equals(station.code()))
            .max(Comparator.comparing(IndicatorValueRow::period))
            .orElse(null);
    return Optional.of(
        new LeaningIndicatorView(
            plan.code(),
            plan.name(),
            indicator.code(),
            indicator.name(),
            address.plans().unit(indicator.unit()),
            formula,
            parameters,
            newest == null ? null : newest.period(),
            newest == null ? null : newest.value(),
            newest != null && newest.provisional(),
            indicator.targets().stream()
                .map(target -> "%d: %s".formatted(target.year(), target.text()))
                .toList(),
            plan.tasks().stream()
                .filter(task -> task.indicators().contains(indicator.code()))
                .map(PlanTask::code)
                .toList(),
            indicatorPath(plan, indicator),
            newest == null
                ? null
                : path(plan.code(), indicator.code(), station.code(), newest.period())));
  }
}
