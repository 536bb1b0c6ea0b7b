package vn.quantrac.simulator.station;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which episodes a station goes through. */
@FunctionalInterface
public interface Episodes {

  /** A station that never misbehaves. */
  Episodes NONE = at -> List.of();

  /** Those that concern readings of that time. */
  List<Episode> at(Instant at);

  /** The first of that kind that concerns readings of that time. */
  default Optional<Episode> find(Misbehaviour kind, Instant at) {
    return at(at).stream().filter(episode -> episode.kind() == kind).findFirst();
  }
}
