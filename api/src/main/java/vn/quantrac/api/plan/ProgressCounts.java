package vn.quantrac.api.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.IndicatorProgress;
import vn.quantrac.domain.indicator.ProgressClass;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueStore;

/**
 * How many indicators of each plan are of which class, by approved values. A plan is counted anew
 * only when its text or a value of it has changed, and before a set of rulebooks comes in force.
 * Thread-safe.
 */
final class ProgressCounts {

  private final RulebooksInForce rulebooks;
  private final IndicatorValueStore values;

  /** A plan as a set of rulebooks has it. */
  private record Place(String plan, @Nullable Integer set) {}

  /** What was counted, and at which number of changes of the plan's values. */
  private record Counted(long change, Map<ProgressClass, Integer> classes) {}

  /** Of the set in force and of the one that comes in force next. */
  private final Map<Place, Counted> counted = new ConcurrentHashMap<>();

  ProgressCounts(RulebooksInForce rulebooks, IndicatorValueStore values) {
    this.rulebooks = rulebooks;
    this.values = values;
    rulebooks.beforehand(this::count);
  }

  /** Counts a plan of the set in force, as its values stand now. */
  Map<ProgressClass, Integer> of(Plan plan) {
    return of(plan, values.changes());
  }

  /**
   * Counts a plan of the set in force.
   *
   * @param changes the number of changes of each plan's values
   */
  Map<ProgressClass, Integer> of(Plan plan, Map<String, Long> changes) {
    return of(plan, rulebooks.now().set(), changes);
  }

  private void count(RulebooksInForce.Numbered rules) {
    Integer now = rulebooks.now().set();
    counted.keySet().removeIf(place -> !Objects.equals(place.set(), now));
    Map<String, Long> changes = values.changes();
    for (Plan plan : rules.rulebooks().plans().all()) {
      Map<ProgressClass, Integer> unused = of(plan, rules.set(), changes);
    }
  }

  private Map<ProgressClass, Integer> of(
      Plan plan, @Nullable Integer set, Map<String, Long> changes) {
    long change = changes.getOrDefault(plan.code(), 0L);
    Place place = new Place(plan.code(), set);
    Counted known = counted.get(place);
    if (known != null && known.change() == change) {
      return known.classes();
    }
    Counted now = new Counted(change, classes(plan));
    counted.put(place, now);
    return now.classes();
  }

  private Map<ProgressClass, Integer> classes(Plan plan) {
    Map<String, List<IndicatorValueRow>> rows =
        values.of(plan.code(), null).stream()
            .collect(Collectors.groupingBy(IndicatorValueRow::indicator));
    Map<ProgressClass, Integer> classes = new EnumMap<>(ProgressClass.class);
    for (Indicator indicator : plan.indicators()) {
      KnownValues approved =
          KnownValues.of(indicator, rows.getOrDefault(indicator.code(), List.of()), null, true);
      classes.merge(
          IndicatorProgress.of(indicator, approved.series()).overall().assessment(),
          1,
          Integer::sum);
    }
    return Map.copyOf(classes);
  }
}
