package vn.quantrac.domain.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.quantrac.domain.indicator.IndicatorUnit;

/** All plans that are known. Immutable. */
public final class Plans {

  private final List<Plan> all;
  private final Map<String, Plan> byCode;
  private final Map<String, IndicatorUnit> units;
  private final List<IndicatorUnit> allUnits;

  /**
   * Those plans.
   *
   * @param plans each code once
   * @param units every unit that they use
   */
  public Plans(List<Plan> plans, List<IndicatorUnit> units) {
    this.all = plans.stream().sorted(Comparator.comparing(Plan::code)).toList();
    this.byCode = all.stream().collect(Collectors.toUnmodifiableMap(Plan::code, plan -> plan));
    this.units = units.stream().collect(Collectors.toUnmodifiableMap(IndicatorUnit::code, u -> u));
    this.allUnits = List.copyOf(units);
  }

  /** Every plan, by code. */
  public List<Plan> all() {
    return all;
  }

  /** The plan of that code, or empty. */
  public Optional<Plan> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Every unit that plans may use, in the order of their file. */
  public List<IndicatorUnit> units() {
    return allUnits;
  }

  /**
   * A unit by its code.
   *
   * @throws IllegalArgumentException if no plan can use it
   */
  public IndicatorUnit unit(String code) {
    IndicatorUnit unit = units.get(code);
    if (unit == null) {
      throw new IllegalArgumentException("no unit of indicators has the code " + code);
    }
    return unit;
  }
}
