package vn.quantrac.domain.quality;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.quantrac.domain.station.StationKind;

/**
 * What simultaneous values of several parameters owe each other: the weighted sum of the parts is
 * at most the whole, or equals it.
 *
 * @param id its name in the file
 * @param kinds stations that it speaks of
 * @param unit in which the values are compared
 * @param parts at least one
 * @param whole the rules' symbol of the whole
 * @param equal whether the parts make up the whole; otherwise they are no more than it
 * @param absoluteTolerance in the unit, at least 0
 * @param relativeTolerance a share of the greater side, at least 0; the greater of both tolerances
 *     counts
 * @param source where it comes from
 * @param confidence how sure it is
 */
public record ConsistencyRule(
    String id,
    Set<StationKind> kinds,
    String unit,
    List<Part> parts,
    String whole,
    boolean equal,
    BigDecimal absoluteTolerance,
    BigDecimal relativeTolerance,
    String source,
    String confidence) {

  /**
   * One part.
   *
   * @param parameter the rules' symbol
   * @param factor how many units of the whole one unit of it is, above 0
   */
  public record Part(String parameter, BigDecimal factor) {

    /** Rejects a factor of 0 or below. */
    public Part {
      if (factor.signum() <= 0) {
        throw new IllegalArgumentException(
            "the factor of %s must be above 0, got %s".formatted(parameter, factor));
      }
    }
  }

  /** Rejects a rule without parts and a tolerance below 0. */
  public ConsistencyRule {
    kinds = Set.copyOf(kinds);
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("rule %s has no parts".formatted(id));
    }
    if (absoluteTolerance.signum() < 0 || relativeTolerance.signum() < 0) {
      throw new IllegalArgumentException("rule %s has a tolerance below 0".formatted(id));
    }
  }

  /**
   * Whether the values contradict it. They do not when one of them is absent.
   *
   * @param values of one time by the rules' symbol, in the rule's unit
   */
  public boolean contradictedBy(Map<String, BigDecimal> values) {
    BigDecimal all = values.get(whole);
    if (all == null) {
      return false;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Part part : parts) {
      BigDecimal value = values.get(part.parameter());
      if (value == null) {
        return false;
      }
      sum = sum.add(value.multiply(part.factor()));
    }
    BigDecimal excess = sum.subtract(all);
    BigDecimal share = relativeTolerance.multiply(sum.abs().max(all.abs()));
    return (equal ? excess.abs() : excess).compareTo(absoluteTolerance.max(share)) > 0;
  }
}
