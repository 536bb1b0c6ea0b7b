package vn.quantrac.launcher.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.ComputedIndicators;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.StationYear;

/**
 * Looks at short intervals for years whose results changed and computes the plans' indicators of
 * them, beside the way of the readings. A value is a function of the stored rows, so a start looks
 * at all of them and nothing can be lost. One thread of its own does everything.
 */
public final class IndicatorWatch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(3);
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  /** After so long it is looked again whether something else has changed meanwhile. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);

  /** Of the time, at most one part in so many is spent on asking which years have changed. */
  private static final int ASKING_SHARE = 20;

  /** A row tells when its transaction began; most are seen so much later at most. */
  private static final Duration USUAL_COMMIT = Duration.ofSeconds(10);

  /** And all of them so much later. */
  private static final Duration LONGEST_COMMIT = Duration.ofMinutes(2);

  /** So often it is asked for what was committed after a longer time than is usual. */
  private static final Duration LATE_COMMITS = Duration.ofMinutes(1);

  private final ComputedIndicators computed;
  private final IndicatorValueStore values;
  private final NetworkIndicators network;
  private final Supplier<Rulebooks> rulebooks;
  private final Clock clock;
  private final RepeatedLook looks =
      new RepeatedLook("computed-indicators", "Indicators cannot be computed now", this::look);
  private Instant since = Instant.EPOCH;
  private Instant lateCommits = Instant.EPOCH;
  private Duration asking = Duration.ZERO;

  /** The last change of each year that is known, of all that may be told again. */
  private final Map<String, Instant> seen = new HashMap<>();

  /** Years to be computed, by station and number. */
  private final Map<String, Waiting> waiting = new HashMap<>();

  private final Map<String, Instant> computedAt = new HashMap<>();
  private final WorkBudget budget;
  private @Nullable Rulebooks inForce;

  /**
   * A year to be computed.
   *
   * @param counted whether its work is taken off the budget: all but that of a start and of other
   *     rules, which is done once
   */
  private record Waiting(StationYear year, boolean counted) {}

  private IndicatorWatch(DataSource database, Supplier<Rulebooks> rulebooks, Clock clock) {
    this.computed = new ComputedIndicators(database);
    this.values = new IndicatorValueStore(database);
    this.network = new NetworkIndicators(database, values);
    this.rulebooks = rulebooks;
    this.clock = clock;
    this.budget = new WorkBudget(clock.instant());
  }

  /**
   * Begins to look.
   *
   * @param rulebooks those in force
   */
  public static IndicatorWatch start(
      DataSource database, Supplier<Rulebooks> rulebooks, Clock clock) {
    IndicatorWatch watch = new IndicatorWatch(database, rulebooks, clock);
    watch.looks.pausing(INTERVAL, watch::pause);
    return watch;
  }

  /** After a look that has worked; what waits goes on waiting after one that has not. */
  private Duration pause() {
    if (!waiting.values().stream().allMatch(Waiting::counted)) {
      return AT_ONCE;
    }
    Duration share = asking.multipliedBy(ASKING_SHARE);
    return share.compareTo(INTERVAL) > 0 ? share : INTERVAL;
  }

  private void look() {
    Rulebooks rules = rulebooks.get();
    if (!rules.equals(inForce)) {
      // Other plans and other acts ask for other values of every year.
      inForce = rules;
      since = Instant.EPOCH;
      seen.clear();
      waiting.clear();
      computedAt.clear();
      network.forget();
    }
    network.look(rules.plans().all(), clock.instant());
    boolean counted = !since.equals(Instant.EPOCH);
    long asked = System.nanoTime();
    List<StationYear> changed = changed();
    asking = Duration.ofNanos(System.nanoTime() - asked);
    for (StationYear year : changed) {
      String key = year.station() + '\n' + year.year();
      if (!year.lastChange().equals(seen.put(key, year.lastChange()))) {
        waiting.merge(
            key,
            new Waiting(year, counted),
            (old, now) -> new Waiting(year, old.counted() && now.counted()));
      }
      since = since.isBefore(year.lastChange()) ? year.lastChange() : since;
    }
    work(rules);
  }

  /**
   * Years that changed since the last look; from time to time as far back as anything may have been
   * committed meanwhile.
   */
  private List<StationYear> changed() {
    Instant now = clock.instant();
    Duration past = Duration.between(lateCommits, now);
    if (past.compareTo(LATE_COMMITS) < 0) {
      return computed.changed(since.minus(USUAL_COMMIT));
    }
    Instant from = since.minus(LONGEST_COMMIT).minus(past);
    List<StationYear> changed = computed.changed(from);
    lateCommits = now;
    seen.values().removeIf(change -> change.isBefore(from));
    return changed;
  }

  /**
   * Computes what waits as long as the budget allows: what was not computed for the longest time
   * first, so that a day that a person alters is not kept waiting by years that change all the
   * time; what a start finds after that.
   */
  private void work(Rulebooks rules) {
    List<Map.Entry<String, Waiting>> inTurn = new ArrayList<>(waiting.entrySet());
    inTurn.sort(
        Comparator.comparing((Map.Entry<String, Waiting> one) -> !one.getValue().counted())
            .thenComparing(one -> computedAt.getOrDefault(one.getKey(), Instant.MIN)));
    Instant end = clock.instant().plus(LONGEST_LOOK);
    for (Map.Entry<String, Waiting> one : inTurn) {
      Instant began = clock.instant();
      if (began.isAfter(end)) {
        return;
      }
      boolean counted = one.getValue().counted();
      if (!counted || budget.allows(began)) {
        compute(rules, one.getValue().year());
        waiting.remove(one.getKey());
        computedAt.put(one.getKey(), began);
        if (counted) {
          budget.spend(Duration.between(began, clock.instant()));
        }
      }
    }
  }

  private void compute(Rulebooks rules, StationYear year) {
    Set<String> books =
        rules.limits().books().stream()
            .filter(LimitBook::primary)
            .map(LimitBook::id)
            .collect(Collectors.toSet());
    Instant now = clock.instant();
    for (Plan plan : rules.plans().all()) {
      for (Indicator indicator : plan.indicators()) {
        Computation formula = indicator.computed();
        if (formula != null && !formula.formula().ofNetwork()) {
          computed
              .values(formula, year, books, now)
              .forEach(
                  (period, value) ->
                      values.compute(plan.code(), indicator.code(), year.station(), period, value));
        }
      }
    }
  }

  /** Ends the looking; what is known stays. */
  @Override
  public void close() {
    looks.close();
  }
}
