package vn.quantrac.domain.quality;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;

/**
 * Thresholds of one parameter with their place and time.
 *
 * @param parameter the rules' symbol
 * @param kinds stations that it speaks of; the same symbol means other magnitudes in a stack
 * @param station code of the one station for which it takes the place of the general rule; null for
 *     the general rule
 * @param validFrom first local day
 * @param validTo last local day, null without end
 * @param thresholds what is tested
 * @param source where the numbers come from
 * @param confidence how sure they are
 */
public record QualityRule(
    String parameter,
    Set<StationKind> kinds,
    @Nullable String station,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    QualityThresholds thresholds,
    String source,
    String confidence) {

  /** Rejects a rule without a kind of station and one that ends before it begins. */
  public QualityRule {
    kinds = Set.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("the rule for %s names no kind".formatted(parameter));
    }
    if (validTo != null && validTo.isBefore(validFrom)) {
      throw new IllegalArgumentException(
          "the rule for %s ends on %s before it begins on %s"
              .formatted(parameter, validTo, validFrom));
    }
  }

  /** Whether it speaks of that parameter of that station on that day. */
  boolean holds(Station at, String symbol, LocalDate day) {
    return parameter.equals(symbol)
        && kinds.contains(at.kind())
        && (station == null || station.equals(at.code()))
        && !day.isBefore(validFrom)
        && (validTo == null || !day.isAfter(validTo));
  }

  /** Whether on some day both would hold with the same rank for the same series. */
  public boolean collides(QualityRule other) {
    return sameSubject(other)
        && (validTo == null || !other.validFrom.isAfter(validTo))
        && (other.validTo == null || !validFrom.isAfter(other.validTo));
  }

  /**
   * Whether a general rule ends, another one begins later, and none holds on the day after its end.
   * A station's own rule may end: the general one holds again.
   *
   * @param rules all of them
   */
  public boolean leavesGap(Collection<QualityRule> rules) {
    LocalDate last = validTo;
    if (station != null || last == null) {
      return false;
    }
    LocalDate next = last.plusDays(1);
    boolean later = false;
    for (QualityRule other : rules) {
      if (sameSubject(other) && other.validFrom.isAfter(last)) {
        if (other.validFrom.equals(next)) {
          return false;
        }
        later = true;
      }
    }
    return later;
  }

  private boolean sameSubject(QualityRule other) {
    return parameter.equals(other.parameter)
        && Objects.equals(station, other.station)
        && kinds.stream().anyMatch(other.kinds::contains);
  }
}
