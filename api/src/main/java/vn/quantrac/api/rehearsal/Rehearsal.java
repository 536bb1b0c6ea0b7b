package vn.quantrac.api.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Assessments;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.RulebookException;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AssessmentFilter;
import vn.quantrac.storage.AssessmentKey;
import vn.quantrac.storage.AssessmentQueries;
import vn.quantrac.storage.AssessmentRow;
import vn.quantrac.storage.IndexQueries;
import vn.quantrac.storage.KnownStatistic;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.StationQueries;
import vn.quantrac.storage.StationRow;
import vn.quantrac.storage.StatisticQueries;
import vn.quantrac.storage.TimePage;
import vn.quantrac.storage.ValidationStore;

/**
 * Judges stored history by rulebooks that are not in force and lists verdicts, index rows and
 * alerts beside those by the ones that are. Reads only. Where the file can only change limits,
 * stored statistics are judged; otherwise all is computed anew from stored readings, station by
 * station. Thread-safe.
 */
public final class Rehearsal {

  private final StationQueries stations;
  private final StatisticQueries statistics;
  private final AssessmentQueries assessments;
  private final IndexQueries indices;
  private final ValidationStore validations;
  private final RehearsedResults results;
  private final RehearsedAlerts alerts;

  public Rehearsal(DataSource database, Clock clock) {
    this.stations = new StationQueries(database);
    this.statistics = new StatisticQueries(database);
    this.assessments = new AssessmentQueries(database);
    this.indices = new IndexQueries(database);
    this.validations = new ValidationStore(database);
    this.results = new RehearsedResults(new ReadingHistory(database), statistics, validations);
    this.alerts = new RehearsedAlerts(database, clock);
  }

  /**
   * Rehearses a file.
   *
   * @param inForce the rulebooks to which it is added
   * @throws RulebookException naming file, line and rule of everything that is wrong with it
   * @throws IllegalArgumentException when no station has the code that is asked for
   */
  public RehearsalView run(RehearsalRequest request, Rulebooks inForce) {
    Candidate candidate = Candidate.of(inForce, request.path(), request.text());
    Findings findings = new Findings(request);
    for (Station station : stations(request.station())) {
      if (candidate.concerns(station)) {
        rehearse(station, candidate, request.span(), findings);
      }
    }
    return findings.view();
  }

  private List<Station> stations(@Nullable String code) {
    if (code != null) {
      return List.of(
          stations
              .find(code)
              .orElseThrow(() -> new IllegalArgumentException("no station " + code))
              .station());
    }
    List<Station> all = new ArrayList<>();
    String after = null;
    Page<StationRow> page;
    do {
      page = stations.page(after, Page.MAX_LIMIT);
      for (StationRow row : page.items()) {
        all.add(row.station());
        after = row.station().code();
      }
    } while (page.more());
    return all;
  }

  private void rehearse(Station station, Candidate candidate, TimeRange span, Findings findings) {
    boolean anew = candidate.changesIndices() || candidate.changesStatistics(station, span);
    Optional<DerivedRows> rows =
        anew ? Optional.of(results.of(station, candidate, span)) : Optional.empty();
    List<Assessment> verdicts = List.of();
    if (candidate.judges()) {
      verdicts =
          rows.map(DerivedRows::assessments)
              .orElseGet(() -> ofStored(station, candidate.rehearsed(), span));
      Set<String> books = candidate.books();
      for (Series series : station.series()) {
        compare(station, series.parameter(), verdicts, books, span, findings);
      }
    }
    if (candidate.changesIndices()) {
      rows.ifPresent(all -> compare(station, all.indices(), candidate.schemes(), span, findings));
    }
    alerts.compare(
        station,
        candidate,
        new RehearsedFacts(verdicts, rows.orElse(null), validations.inForce(station.code())),
        span,
        findings);
  }

  /** Verdicts on stored statistics by other limits. */
  private List<Assessment> ofStored(Station station, Rulebooks rulebooks, TimeRange span) {
    Assessments judge = rulebooks.assessments();
    return station.series().stream()
        .flatMap(series -> stored(station, series.parameter(), span).stream())
        .flatMap(statistic -> judge.of(station, statistic).stream())
        .toList();
  }

  private List<PeriodStatistic> stored(Station station, String parameter, TimeRange span) {
    List<PeriodStatistic> all = new ArrayList<>();
    for (AveragingPeriod period : AveragingPeriod.values()) {
      if (Assessments.judges(period)) {
        statistics.window(period, station.code(), parameter, span.from(), span.to(), null).stream()
            .map(KnownStatistic::statistic)
            .forEach(all::add);
      }
    }
    return all;
  }

  /** A window of one series as judged by one book. */
  private record Window(AveragingPeriod averaging, String book, Instant end)
      implements Comparable<Window> {

    private static final Comparator<Window> ORDER =
        Comparator.comparing(Window::end)
            .thenComparing(Window::averaging)
            .thenComparing(Window::book);

    static Window of(Assessment one) {
      return new Window(one.averaging(), one.book(), one.end());
    }

    @Override
    public int compareTo(Window other) {
      return ORDER.compare(this, other);
    }
  }

  private void compare(
      Station station,
      String parameter,
      List<Assessment> verdicts,
      Set<String> books,
      TimeRange span,
      Findings findings) {
    if (books.isEmpty()) {
      return;
    }
    Map<Window, Assessment> inForce = new HashMap<>();
    for (AssessmentRow row : inForce(station, parameter, books, span)) {
      inForce.put(Window.of(row.assessment()), row.assessment());
    }
    Map<Window, Assessment> then = new HashMap<>();
    for (Assessment one : verdicts) {
      if (one.parameter().equals(parameter)
          && books.contains(one.book())
          && within(span, one.end())) {
        then.put(Window.of(one), one);
      }
    }
    Set<Window> windows = new TreeSet<>(inForce.keySet());
    windows.addAll(then.keySet());
    windows.forEach(window -> findings.add(inForce.get(window), then.get(window)));
  }

  private static boolean within(TimeRange span, Instant end) {
    return end.isAfter(span.from()) && !end.isAfter(span.to());
  }

  private List<AssessmentRow> inForce(
      Station station, String parameter, Set<String> books, TimeRange span) {
    AssessmentFilter filter =
        new AssessmentFilter(
            station.code(), parameter, Set.of(), Set.of(), span.from(), span.to(), books);
    List<AssessmentRow> rows = new ArrayList<>();
    AssessmentKey after = null;
    Page<AssessmentRow> page;
    do {
      page = assessments.page(filter, after, Page.MAX_LIMIT);
      for (AssessmentRow row : page.items()) {
        rows.add(row);
        after = row.key();
      }
    } while (page.more());
    return rows;
  }

  private void compare(
      Station station,
      List<IndexRow> then,
      List<IndexScheme> schemes,
      TimeRange span,
      Findings findings) {
    List<String> ids =
        schemes.stream()
            .filter(scheme -> scheme.kind() == station.kind())
            .map(IndexScheme::id)
            .distinct()
            .toList();
    for (String id : ids) {
      for (IndexPeriod period : IndexPeriod.values()) {
        Map<Instant, IndexRow> inForce = new HashMap<>();
        inForce(station, id, period, span).forEach(row -> inForce.put(row.end(), row));
        Map<Instant, IndexRow> rehearsed = new HashMap<>();
        then.stream()
            .filter(row -> row.period() == period && row.scheme().startsWith(id + "@"))
            .filter(row -> within(span, row.end()))
            .forEach(row -> rehearsed.put(row.end(), row));
        Set<Instant> ends = new TreeSet<>(inForce.keySet());
        ends.addAll(rehearsed.keySet());
        ends.forEach(end -> findings.add(inForce.get(end), rehearsed.get(end)));
      }
    }
  }

  private List<IndexRow> inForce(
      Station station, String scheme, IndexPeriod period, TimeRange span) {
    List<IndexRow> rows = new ArrayList<>();
    Instant after = null;
    Page<IndexRow> page;
    do {
      page =
          indices.page(
              station.code(),
              scheme,
              period,
              new TimePage(span.from(), span.to(), after, Page.MAX_LIMIT));
      for (IndexRow row : page.items()) {
        rows.add(row);
        after = row.end();
      }
    } while (page.more());
    return rows;
  }
}
