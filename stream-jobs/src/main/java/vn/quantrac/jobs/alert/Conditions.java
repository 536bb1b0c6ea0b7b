package vn.quantrac.jobs.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.RunningStatistic;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AlertLook;

/** Which conditions a result or a reading of a station is a fact of. Thread-safe. */
final class Conditions {

  /** The symptom of instruments that results tell of. */
  static final Set<AlertCondition.Symptom> FLAT_LINE =
      Collections.unmodifiableSet(EnumSet.of(AlertCondition.Symptom.FLAT_LINE));

  /** A look with the version of the rule by which a fact can be judged at once. */
  record Candidate(AlertLook look, AlertRule rule) {}

  /** A series on a day, by the station's registration; without a parameter the station itself. */
  private record SeriesDay(
      String station, long version, @Nullable String parameter, LocalDate day) {}

  private static final int REMEMBERED = 50_000;

  private final Rulebooks rulebooks;
  private final Set<String> judging;
  private final boolean hours;
  private final Map<SeriesDay, List<String>> books = new ConcurrentHashMap<>();
  private final Map<SeriesDay, List<AlertRule>> inForce = new ConcurrentHashMap<>();

  Conditions(Rulebooks rulebooks) {
    this.rulebooks = rulebooks;
    this.judging =
        rulebooks.limits().books().stream()
            .filter(LimitBook::primary)
            .map(LimitBook::id)
            .collect(Collectors.toUnmodifiableSet());
    this.hours =
        rulebooks.alertRules().all().stream()
            .anyMatch(rule -> HourFacts.areFactsOf(rule.condition()));
  }

  AlertRules rules() {
    return rulebooks.alertRules();
  }

  /** Identifiers of the rules that watch what those conditions watch. */
  @SafeVarargs
  final Set<String> ids(Class<? extends AlertCondition>... kinds) {
    Set<String> ids = new HashSet<>();
    for (AlertRule rule : rules().all()) {
      for (Class<? extends AlertCondition> kind : kinds) {
        if (kind.isInstance(rule.condition())) {
          ids.add(rule.id());
        }
      }
    }
    return ids;
  }

  /** Identifiers of the rules that watch instruments for one of these symptoms. */
  Set<String> ids(Set<AlertCondition.Symptom> symptoms) {
    Set<String> ids = new HashSet<>();
    for (AlertRule rule : rules().all()) {
      if (rule.condition() instanceof AlertCondition.Instrument instrument
          && symptoms.contains(instrument.symptom())) {
        ids.add(rule.id());
      }
    }
    return ids;
  }

  List<Candidate> ofAssessment(
      Station station, String parameter, AveragingPeriod averaging, String book, Instant end) {
    List<Candidate> found = new ArrayList<>();
    if (judging.contains(book)) {
      for (AlertRule rule : inForce(station, end, parameter)) {
        if (rule.condition() instanceof AlertCondition.LimitExceeded limit
            && limit.averagings().contains(averaging)) {
          found.add(candidate(rule, station, book, parameter, averaging, end));
        }
      }
    }
    return found;
  }

  List<Candidate> ofIndex(Station station, String scheme, Instant end) {
    List<Candidate> found = new ArrayList<>();
    for (AlertRule rule : inForce(station, end, null)) {
      if (rule.condition() instanceof AlertCondition.IndexLevel index
          && index.scheme().equals(scheme)) {
        found.add(candidate(rule, station, scheme, null, null, end));
      }
    }
    return found;
  }

  List<Candidate> ofDay(Station station, String parameter, Instant end) {
    List<Candidate> found = new ArrayList<>();
    for (AlertRule rule : inForce(station, end, parameter)) {
      if (rule.condition() instanceof AlertCondition.LowCapture) {
        found.add(candidate(rule, station, null, parameter, AveragingPeriod.DAY, end));
      }
    }
    return found;
  }

  /** Rules about hours of a series: rises, and days that are going to exceed a limit. */
  List<Candidate> ofHour(Station station, String parameter, Instant end) {
    List<Candidate> found = new ArrayList<>();
    if (!hours) {
      return found;
    }
    for (AlertRule rule : inForce(station, end, parameter)) {
      if (rule.condition() instanceof RateOfRise) {
        found.add(candidate(rule, station, null, parameter, AveragingPeriod.ONE_HOUR, end));
      } else if (rule.condition() instanceof EarlyWarning) {
        for (String book : booksOfDay(station, parameter, end)) {
          found.add(candidate(rule, station, book, parameter, AveragingPeriod.DAY, end));
        }
      }
    }
    return found;
  }

  private List<String> booksOfDay(Station station, String parameter, Instant end) {
    LocalDate day = LocalDate.ofInstant(end.minusNanos(1), station.timeZone());
    return remembered(
        books,
        new SeriesDay(station.code(), station.version(), parameter, day),
        () -> rules().hourRules().books(station, parameter, day));
  }

  /** What is asked for every hour of every series is the same all day. */
  private static <T> T remembered(Map<SeriesDay, T> known, SeriesDay key, Supplier<T> found) {
    if (known.size() > REMEMBERED) {
      known.clear();
    }
    return known.computeIfAbsent(key, any -> found.get());
  }

  List<Candidate> ofInstrument(
      Station station, String parameter, Set<AlertCondition.Symptom> symptoms, Instant at) {
    List<Candidate> found = new ArrayList<>();
    for (AlertRule rule : inForce(station, at, parameter)) {
      if (rule.condition() instanceof AlertCondition.Instrument instrument
          && symptoms.contains(instrument.symptom())) {
        found.add(candidate(rule, station, null, parameter, null, at));
      }
    }
    return found;
  }

  /**
   * Looks at everything about the environment that hours of a series decide on: verdicts, indices,
   * rises and warnings.
   *
   * @param first end of the first of these hours
   * @param last end of the last
   */
  List<AlertLook> ofHours(Station station, String parameter, Instant first, Instant last) {
    List<AlertLook> looks = new ArrayList<>();
    for (Candidate one : ofHour(station, parameter, last)) {
      looks.add(HourWatch.look(one, station).from(first));
    }
    for (AlertRule rule : inForce(station, last, parameter)) {
      if (rule.condition() instanceof AlertCondition.LimitExceeded limit) {
        for (AveragingPeriod averaging : limit.averagings()) {
          for (String book : judging(station, parameter, averaging, last)) {
            looks.add(
                look(
                    candidate(rule, station, book, parameter, averaging, first),
                    reach(averaging, last, station)));
          }
        }
      } else if (rule.condition() instanceof AlertCondition.IndexLevel index) {
        looks.add(
            look(
                candidate(rule, station, index.scheme(), null, null, first),
                rulebooks.indexDerivation().looksTo(station, last)));
      }
    }
    return looks;
  }

  private static AlertLook look(Candidate one, Instant last) {
    return new AlertLook(one.look().station(), one.look().condition(), one.look().first(), last);
  }

  private Set<String> judging(
      Station station, String parameter, AveragingPeriod averaging, Instant end) {
    LocalDate day = LocalDate.ofInstant(end.minusNanos(1), station.timeZone());
    return rulebooks
        .indexInputs()
        .symbol(parameter)
        .map(symbol -> rulebooks.limits().applicable(station, symbol, averaging, day))
        .orElse(List.of())
        .stream()
        .map(ApplicableLimit::book)
        .filter(judging::contains)
        .collect(Collectors.toSet());
  }

  /** The end of the last window that holds an hour. */
  private static Instant reach(AveragingPeriod averaging, Instant end, Station station) {
    return switch (averaging) {
      case EIGHT_HOURS -> end.plus(Duration.ofHours(RunningStatistic.HOURS - 1L));
      case DAY -> LocalDay.of(end, station.timeZone()).end();
      case YEAR -> LocalPeriod.year(end, station.timeZone()).end();
      default -> end;
    };
  }

  /** The versions of rules about silence that hold at a moment. */
  List<AlertRule> ofSilence(Station station, Instant now) {
    return inForce(station, now, null).stream()
        .filter(rule -> rule.condition() instanceof AlertCondition.StationSilent)
        .toList();
  }

  private List<AlertRule> inForce(Station station, Instant at, @Nullable String parameter) {
    LocalDate day = LocalDate.ofInstant(at.minusNanos(1_000), station.timeZone());
    return remembered(
        inForce,
        new SeriesDay(station.code(), station.version(), parameter, day),
        () -> {
          String symbol =
              parameter == null
                  ? null
                  : rulebooks.indexInputs().symbol(parameter).orElse(parameter);
          return rules().all().stream()
              .filter(rule -> rule.inForceOn(day))
              .filter(rule -> rule.kinds().contains(station.kind()))
              .filter(rule -> symbol == null || rule.watches(symbol))
              .toList();
        });
  }

  private static Candidate candidate(
      AlertRule rule,
      Station station,
      @Nullable String source,
      @Nullable String parameter,
      @Nullable AveragingPeriod averaging,
      Instant at) {
    return new Candidate(
        new AlertLook(
            station,
            new WatchedCondition(rule.id(), station.code(), source, parameter, averaging),
            at,
            at),
        rule);
  }
}
