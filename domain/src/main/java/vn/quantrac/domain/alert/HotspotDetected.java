package vn.quantrac.domain.alert;

import java.util.Set;

/**
 * A hotspot that is open.
 *
 * @param kinds codes of what is seen, as {@code smoke}; empty for all
 */
public record HotspotDetected(Set<String> kinds) implements AlertCondition {

  /** What is none of the kinds that cameras know. */
  public static final String OTHER = "other";

  public HotspotDetected {
    kinds = Set.copyOf(kinds);
  }

  /** Whether it watches hotspots of that kind. */
  public boolean watches(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }
}
