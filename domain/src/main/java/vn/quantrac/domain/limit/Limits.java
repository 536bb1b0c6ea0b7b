package vn.quantrac.domain.limit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** All limits that are known, by act and by permit. Immutable. */
public final class Limits {

  private final Map<String, LimitBook> books;
  private final List<LimitBook> inOrder;
  private final List<Permit> permits;
  private final Map<String, List<Permit>> permitsByStation;
  private final TreeSet<LocalDate> changes = new TreeSet<>();

  /**
   * Limits of those books and permits.
   *
   * @param books each identifier once
   * @param permits each names one of the books; no two of one station hold on the same day
   */
  public Limits(List<LimitBook> books, List<Permit> permits) {
    this.inOrder = List.copyOf(books);
    this.books = books.stream().collect(Collectors.toMap(LimitBook::id, Function.identity()));
    this.permits = List.copyOf(permits);
    this.permitsByStation = permits.stream().collect(Collectors.groupingBy(Permit::station));
    for (LimitBook book : books) {
      change(null, book.validTo());
      book.rules().forEach(rule -> change(rule.from(), rule.to()));
    }
    for (Permit permit : permits) {
      change(permit.validFrom(), permit.validTo());
      permit.limits().forEach(rule -> change(rule.from(), rule.to()));
    }
  }

  private void change(@Nullable LocalDate from, @Nullable LocalDate to) {
    if (from != null) {
      changes.add(from);
    }
    if (to != null) {
      changes.add(to.plusDays(1));
    }
  }

  /** Every book, in the order of their files' paths. */
  public List<LimitBook> books() {
    return inOrder;
  }

  /** The book of that identifier, or empty. */
  public Optional<LimitBook> book(String id) {
    return Optional.ofNullable(books.get(id));
  }

  /** Every permit, in the order of their files' paths. */
  public List<Permit> permits() {
    return permits;
  }

  /** The permit that holds for a station on a day, if any. */
  public Optional<Permit> permit(String station, LocalDate day) {
    return permitsByStation.getOrDefault(station, List.of()).stream()
        .filter(permit -> permit.inForceOn(day))
        .findFirst();
  }

  /**
   * The first day from which on, until that day, no limit of any station changed; empty before the
   * first change.
   */
  public Optional<LocalDate> unchangedSince(LocalDate day) {
    return Optional.ofNullable(changes.floor(day));
  }

  /** The first day after that one on which a limit of any station changes; empty when none does. */
  public Optional<LocalDate> nextChange(LocalDate day) {
    return Optional.ofNullable(changes.higher(day));
  }

  /**
   * The limits that a mean of that series is compared with.
   *
   * @param symbol the rules' symbol of the parameter
   * @param averaging 1h, 8h, 24h or year; others have no limits
   * @param day local day of the window's last hour
   * @return the judging act's first; empty when the law says nothing
   */
  public List<ApplicableLimit> applicable(
      Station station, String symbol, AveragingPeriod averaging, LocalDate day) {
    Permit permit = permit(station.code(), day).filter(one -> isFor(station, one)).orElse(null);
    List<ApplicableLimit> primary = new ArrayList<>();
    List<ApplicableLimit> secondary = new ArrayList<>();
    for (LimitBook book : inOrder) {
      if (applies(book, station, permit, day)) {
        boolean byPermit = permit != null && permit.regulation().equals(book.id());
        limit(book, byPermit ? permit : null, symbol, averaging, day)
            .ifPresent((book.primary() ? primary : secondary)::add);
      }
    }
    primary.addAll(secondary);
    return List.copyOf(primary);
  }

  /** The limit of one act among those of {@link #applicable}, or empty. */
  public Optional<ApplicableLimit> applicable(
      Station station, String symbol, AveragingPeriod averaging, LocalDate day, String book) {
    return applicable(station, symbol, averaging, day).stream()
        .filter(limit -> limit.book().equals(book))
        .findFirst();
  }

  /**
   * The oxygen to which readings of that series are corrected on that day; empty when they are
   * compared as they are.
   */
  public Optional<OxygenReference> oxygen(Station station, String symbol, LocalDate day) {
    return applicable(station, symbol, AveragingPeriod.DAY, day).stream()
        .filter(ApplicableLimit::primary)
        .flatMap(limit -> Optional.ofNullable(limit.oxygen()).stream())
        .findFirst();
  }

  /** A permit for another kind of station is not this station's, whatever its code. */
  private boolean isFor(Station station, Permit permit) {
    LimitBook book = books.get(permit.regulation());
    return book != null && book.kinds().contains(station.kind());
  }

  private static boolean applies(
      LimitBook book, Station station, @Nullable Permit permit, LocalDate day) {
    if (!book.kinds().contains(station.kind()) || !book.holdsOn(day)) {
      return false;
    }
    if (permit != null && book.primary()) {
      return permit.regulation().equals(book.id());
    }
    return !book.needsPermit();
  }

  private static Optional<ApplicableLimit> limit(
      LimitBook book,
      @Nullable Permit permit,
      String symbol,
      AveragingPeriod averaging,
      LocalDate day) {
    if (permit != null) {
      Optional<LimitRule> own = rule(permit.limits(), symbol, averaging, null, day);
      if (own.isPresent()) {
        return Optional.of(LimitDerivation.ofPermit(book, permit, own.get()));
      }
    }
    String category = permit == null ? null : permit.category();
    Optional<LimitRule> ofCategory =
        category == null ? Optional.empty() : rule(book.rules(), symbol, averaging, category, day);
    return ofCategory
        .or(() -> rule(book.rules(), symbol, averaging, null, day))
        .flatMap(rule -> LimitDerivation.ofBook(book, rule, permit));
  }

  private static Optional<LimitRule> rule(
      List<LimitRule> rules,
      String symbol,
      AveragingPeriod averaging,
      @Nullable String category,
      LocalDate day) {
    for (LimitRule rule : rules) {
      if (rule.averaging() == averaging
          && rule.parameter().equals(symbol)
          && Objects.equals(rule.category(), category)
          && rule.inForceOn(day)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
