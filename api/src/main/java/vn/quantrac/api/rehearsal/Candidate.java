package vn.quantrac.api.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.limit.Limits;
import vn.quantrac.domain.limit.Permit;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.RulebookException;
import vn.quantrac.rulebooks.Rulebooks;

/**
 * The rulebooks in force with one file added or replaced, and what that can change. Immutable.
 *
 * @param path of the file
 * @param inForce the rulebooks without it
 * @param rehearsed the rulebooks with it
 */
record Candidate(String path, Rulebooks inForce, Rulebooks rehearsed) {

  private static final String LIMITS = "limits/";
  private static final String PERMITS = "permits/";
  private static final String SCHEMES = "index-schemes/";
  private static final String ALERTS = "alerts/";

  /** Folders of files from which no statistic follows. */
  private static final List<String> AFTER_STATISTICS =
      List.of(LIMITS, PERMITS, SCHEMES, ALERTS, "plans/");

  /**
   * With that file.
   *
   * @throws RulebookException naming file, line and rule of everything that is wrong with it
   */
  static Candidate of(Rulebooks inForce, String path, String text) {
    return new Candidate(path, inForce, Rulebooks.of(inForce.files().with(path, text)));
  }

  /** Whether it has to do with verdicts at all. */
  boolean judges() {
    return changesStatistics() || path.startsWith(LIMITS) || path.startsWith(PERMITS);
  }

  /** Whether statistics of every station, and so its index, may become others. */
  boolean changesStatistics() {
    return AFTER_STATISTICS.stream().noneMatch(path::startsWith);
  }

  /** Whether index rows may become others. */
  boolean changesIndices() {
    return changesStatistics() || path.startsWith(SCHEMES);
  }

  /**
   * Whether statistics of that station have to be computed anew from its readings: where the rules
   * of statistics change, or the oxygen to which its values are corrected.
   */
  boolean changesStatistics(Station station, TimeRange span) {
    return changesStatistics() || correctsOtherwise(station, span);
  }

  private boolean correctsOtherwise(Station station, TimeRange span) {
    if (station.kind() != StationKind.STACK_EMISSION) {
      return false;
    }
    LocalDate last = date(station, span.to());
    for (LocalDate day = date(station, span.from()); !day.isAfter(last); day = day.plusDays(1)) {
      for (Series series : station.series()) {
        LocalDate of = day;
        Optional<?> now = oxygen(inForce, station, series, of);
        if (!now.equals(oxygen(rehearsed, station, series, of))) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<?> oxygen(
      Rulebooks rulebooks, Station station, Series series, LocalDate day) {
    return rulebooks
        .indexInputs()
        .symbol(series.parameter())
        .flatMap(symbol -> rulebooks.limits().oxygen(station, symbol, day));
  }

  private static LocalDate date(Station station, Instant instant) {
    return LocalDay.of(instant, station.timeZone())
        .start()
        .atZone(station.timeZone())
        .toLocalDate();
  }

  /** Whether it is about alerts: all else stays as it is. */
  boolean changesAlertRules() {
    return path.startsWith(ALERTS);
  }

  /** Identifiers of the alert rules that become others, or stand in the file itself. */
  Set<String> alertRules() {
    Set<String> ids = new HashSet<>(WatchedConditions.changed(inForce, rehearsed));
    Stream.concat(inForce.alertRules().all().stream(), rehearsed.alertRules().all().stream())
        .filter(rule -> rule.file().equals(path))
        .forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  /** Whether verdicts on that station may become others, or stand in the file itself. */
  boolean concerns(Station station) {
    return !path.startsWith(PERMITS)
        || permits().anyMatch(permit -> permit.station().equals(station.code()));
  }

  /** Identifiers of the books whose verdicts may become others, or that stand in the file. */
  Set<String> books() {
    Limits before = inForce.limits();
    Limits after = rehearsed.limits();
    Stream<LimitBook> all = Stream.concat(before.books().stream(), after.books().stream());
    if (!path.startsWith(LIMITS)) {
      return all.map(LimitBook::id).collect(Collectors.toSet());
    }
    Set<String> books = new HashSet<>();
    all.filter(
            book ->
                book.file().equals(path)
                    || !Objects.equals(before.book(book.id()), after.book(book.id())))
        .forEach(book -> books.add(book.id()));
    return books;
  }

  private Stream<Permit> permits() {
    return Stream.concat(inForce.limits().permits().stream(), rehearsed.limits().permits().stream())
        .filter(permit -> permit.file().equals(path));
  }

  /** The schemes of which rows are made with it: those computed then, and the file's own. */
  List<IndexScheme> schemes() {
    List<IndexScheme> schemes = new ArrayList<>(rehearsed.computedSchemes());
    rehearsed.indexSchemes().stream()
        .filter(scheme -> !inForce.indexSchemes().contains(scheme))
        .filter(scheme -> !schemes.contains(scheme))
        .forEach(schemes::add);
    return schemes;
  }
}
