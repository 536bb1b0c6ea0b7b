package vn.quantrac.api.assessment;

import io.javalin.http.Context;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.evidence.Facts;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.request.TimeSpan;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.api.series.JudgedReadings;
import vn.quantrac.api.station.StationAddress;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.storage.AssessmentFilter;
import vn.quantrac.storage.AssessmentKey;
import vn.quantrac.storage.AssessmentQueries;
import vn.quantrac.storage.AssessmentRow;
import vn.quantrac.storage.EpisodeQueries;
import vn.quantrac.storage.EpisodeRow;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.ReadingQueries;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.StatisticQueries;

/** Verdicts against limits: lists, episodes, yearly counts, and one with its evidence. */
public final class AssessmentRoutes {

  private static final Set<String> LIST =
      Set.of(
          "station", "parameter", "averaging", "verdict", "book", "from", "to", "limit", "cursor");
  private static final Set<String> EPISODES =
      Set.of("station", "parameter", "averaging", "book", "from", "to", "limit", "cursor");
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9998;

  private final AssessmentQueries assessments;
  private final EpisodeQueries episodes;
  private final AssessmentExplainer explainer;
  private final RulebooksInForce rulebooks;
  private final StationAddress address;

  public AssessmentRoutes(
      AssessmentQueries assessments,
      EpisodeQueries episodes,
      StatisticQueries statistics,
      ReadingQueries readings,
      JudgedReadings judged,
      Facts facts,
      RulebooksInForce rulebooks,
      StationAddress address) {
    this.assessments = assessments;
    this.episodes = episodes;
    this.explainer =
        new AssessmentExplainer(assessments, statistics, readings, judged, rulebooks, facts);
    this.rulebooks = rulebooks;
    this.address = address;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/assessments";
    router
        .get(all, Role.VIEWER, this::list)
        .get(all + "/episodes", Role.VIEWER, this::episodes)
        .get(all + "/counts", Role.VIEWER, this::counts)
        .get(all + "/{id}", Role.VIEWER, this::get);
  }

  private void list(Context ctx) {
    Query query = Query.of(ctx, LIST);
    Set<Verdict> verdicts = several(query, "verdict", AssessmentRoutes::verdict, verdicts());
    AssessmentFilter filter = filter(query, verdicts);
    PageRequest request = query.page(ctx);
    query.check();
    Page<AssessmentRow> page = assessments.page(filter, after(request), request.limit());
    Answers.list(
        ctx,
        request.answer(page, row -> List.of(row.key().toString()), AssessmentView::of),
        AssessmentView.CSV);
  }

  private void episodes(Context ctx) {
    Query query = Query.of(ctx, EPISODES);
    AssessmentFilter filter = filter(query, Set.of());
    PageRequest request = query.page(ctx);
    query.check();
    Page<EpisodeRow> page = episodes.page(filter, after(request), request.limit());
    Answers.list(
        ctx,
        request.answer(page, row -> List.of(row.first().toString()), EpisodeView::of),
        EpisodeView.CSV);
  }

  private void counts(Context ctx) {
    Query query = Query.of(ctx, Set.of("station", "year", "book"));
    String code = query.required("station", FieldRule.STATION.with());
    Integer year = query.integer("year", FIRST_YEAR, LAST_YEAR);
    if (year == null && query.text("year") == null) {
      query.error("year", FieldRule.YEAR.with().missing(), null);
    }
    Set<String> books = books(query);
    query.check();
    Station station = address.station(code).station();
    LocalDate first = LocalDate.of(year == null ? FIRST_YEAR : year, 1, 1);
    List<CountView> counts =
        assessments
            .counts(
                station.code(),
                first.atStartOfDay(station.timeZone()).toInstant(),
                first.plusYears(1).atStartOfDay(station.timeZone()).toInstant(),
                books)
            .stream()
            .map(CountView::of)
            .toList();
    Answers.list(ctx, ListAnswer.whole(counts), CountView.CSV);
  }

  private void get(Context ctx) {
    Query query = Query.of(ctx, Set.of("asKnownAt"));
    @Nullable Instant asKnownAt = query.time("asKnownAt");
    query.check();
    String id = ctx.pathParam("id");
    AssessmentKey key = AssessmentKey.parse(id).orElseThrow(() -> unknown(id));
    AssessmentRow row =
        assessments
            .find(key, asKnownAt)
            .orElseThrow(() -> asKnownAt == null ? unknown(id) : unknownThen(key, asKnownAt));
    Station station = address.station(row.assessment().station()).station();
    Answers.json(ctx, explainer.explain(station, row, asKnownAt));
  }

  private ProblemException unknownThen(AssessmentKey key, Instant asKnownAt) {
    List<AssessmentRow> versions = assessments.versions(key);
    if (versions.isEmpty()) {
      return unknown(key.toString());
    }
    return ProblemException.of(
        ProblemType.UNKNOWN_ASSESSMENT,
        "Nothing was known of %s at %s; it was first computed at %s."
            .formatted(key, asKnownAt, versions.get(0).computedAt()));
  }

  private static ProblemException unknown(String id) {
    return ProblemException.of(
        ProblemType.UNKNOWN_ASSESSMENT, "No assessment has the id '%s'.".formatted(id));
  }

  private AssessmentFilter filter(Query query, Set<Verdict> verdicts) {
    String parameter = query.text("parameter");
    Set<AveragingPeriod> averagings =
        several(query, "averaging", AssessmentRoutes::averaging, averagings());
    TimeSpan span = query.timeSpan();
    return new AssessmentFilter(
        query.text("station"),
        parameter == null ? null : Normalizer.normalize(parameter, Normalizer.Form.NFC),
        averagings,
        verdicts,
        span.from(),
        span.to(),
        books(query));
  }

  /** The book that is asked for, or else every one that judges. */
  private Set<String> books(Query query) {
    String book = query.text("book");
    if (book != null) {
      return Set.of(book);
    }
    Set<String> primary =
        rulebooks.now().rulebooks().limits().books().stream()
            .filter(LimitBook::primary)
            .map(LimitBook::id)
            .collect(Collectors.toSet());
    return primary.isEmpty() ? Set.of("") : primary;
  }

  /** A parameter with one or several values, separated by commas. */
  private static <T> Set<T> several(
      Query query, String name, Function<String, Optional<T>> parser, List<String> values) {
    Set<T> several = new LinkedHashSet<>();
    String text = query.text(name);
    if (text != null) {
      for (String part : text.split(",", -1)) {
        Optional<T> value = parser.apply(part);
        value.ifPresent(several::add);
        if (value.isEmpty()) {
          query.error(name, FieldRule.SEVERAL_OF.with(String.join(", ", values)), text);
          break;
        }
      }
    }
    return several;
  }

  private static Optional<Verdict> verdict(String name) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private static List<String> verdicts() {
    return Arrays.stream(Verdict.values()).map(Enum::name).toList();
  }

  private static Optional<AveragingPeriod> averaging(String code) {
    return Arrays.stream(AveragingPeriod.values())
        .filter(period -> period.code().equals(code))
        .findFirst();
  }

  private static List<String> averagings() {
    return Arrays.stream(AveragingPeriod.values()).map(AveragingPeriod::code).toList();
  }

  private static @Nullable AssessmentKey after(PageRequest request) {
    return request.after(0, text -> AssessmentKey.parse(text).orElseThrow());
  }
}
