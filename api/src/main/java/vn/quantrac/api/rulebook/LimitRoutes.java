package vn.quantrac.api.rulebook;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.limit.Assessments;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.limit.Limits;
import vn.quantrac.domain.limit.Permit;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.unit.ParameterVocabulary;
import vn.quantrac.storage.Role;

/** Limits in force on a day: every line of every table, or those of one station. */
public final class LimitRoutes {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Comparator<LimitView> ORDER =
      Comparator.comparing((LimitView view) -> !view.primary())
          .thenComparing(LimitView::book)
          .thenComparing(LimitView::parameter)
          .thenComparing(LimitView::averaging);

  private final RulebooksInForce rulebooks;
  private final Function<String, Station> stations;
  private final Clock clock;

  /**
   * @param stations the station of a code, or 404 by an exception
   */
  public LimitRoutes(RulebooksInForce rulebooks, Function<String, Station> stations, Clock clock) {
    this.rulebooks = rulebooks;
    this.stations = stations;
    this.clock = clock;
  }

  /** Adds the route. */
  public void addTo(Router router) {
    router.get(Router.BASE + "/limits", Role.VIEWER, this::list);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, Set.of("kind", "day", "station"));
    StationKind kind = query.oneOf("kind", LimitRoutes::kind, kinds());
    LocalDate asked = query.day("day");
    @Nullable String code = query.text("station");
    query.check();
    Station station = code == null ? null : stations.apply(code);
    ZoneId zone = station == null ? VIETNAM : station.timeZone();
    LocalDate day = asked == null ? LocalDate.ofInstant(clock.instant(), zone) : asked;
    Limits limits = rulebooks.now().rulebooks().limits();
    List<LimitView> views =
        station == null
            ? lines(limits, day)
            : ofStation(limits, station, rulebooks.now().rulebooks().indexInputs(), day);
    List<LimitView> wanted =
        views.stream()
            .filter(view -> kind == null || view.kinds().contains(kind.code()))
            .sorted(ORDER)
            .toList();
    Answers.list(ctx, ListAnswer.whole(wanted), LimitView.CSV);
  }

  private static List<LimitView> lines(Limits limits, LocalDate day) {
    List<LimitView> views = new ArrayList<>();
    for (LimitBook book : limits.books()) {
      if (book.holdsOn(day)) {
        book.rules().stream()
            .filter(rule -> rule.inForceOn(day))
            .forEach(rule -> views.addAll(LimitView.ofBook(book, rule)));
      }
    }
    for (Permit permit : limits.permits()) {
      Optional<LimitBook> book = limits.book(permit.regulation());
      if (permit.inForceOn(day) && book.isPresent()) {
        permit.limits().stream()
            .filter(rule -> rule.inForceOn(day))
            .forEach(rule -> views.addAll(LimitView.ofPermit(book.get(), permit, rule)));
      }
    }
    return views;
  }

  private static List<LimitView> ofStation(
      Limits limits, Station station, ParameterVocabulary vocabulary, LocalDate day) {
    String permit = limits.permit(station.code(), day).map(Permit::id).orElse(null);
    List<LimitView> views = new ArrayList<>();
    for (Series series : station.series()) {
      Optional<String> symbol = vocabulary.symbol(series.parameter());
      for (AveragingPeriod averaging : AveragingPeriod.values()) {
        if (symbol.isPresent() && Assessments.judges(averaging)) {
          for (ApplicableLimit limit : limits.applicable(station, symbol.get(), averaging, day)) {
            limits
                .book(limit.book())
                .ifPresent(
                    book -> views.add(LimitView.ofStation(book, limit, station.code(), permit)));
          }
        }
      }
    }
    return views;
  }

  private static Optional<StationKind> kind(String code) {
    return Arrays.stream(StationKind.values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  private static List<String> kinds() {
    return Arrays.stream(StationKind.values()).map(StationKind::code).toList();
  }
}
