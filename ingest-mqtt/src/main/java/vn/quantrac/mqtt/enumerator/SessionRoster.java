package vn.quantrac.mqtt.enumerator;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the enumerator remembers: the indices of the sessions that may exist at the broker.
 *
 * @param indices ascending, each once
 */
public record SessionRoster(List<Integer> indices) {

  /** A roster before the first run. */
  public static SessionRoster empty() {
    return new SessionRoster(List.of());
  }

  static SessionRoster of(SortedSet<Integer> indices) {
    return new SessionRoster(List.copyOf(indices));
  }

  SortedSet<Integer> toSet() {
    return new TreeSet<>(indices);
  }
}
