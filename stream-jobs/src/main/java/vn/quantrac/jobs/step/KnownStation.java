package vn.quantrac.jobs.step;

import java.util.Collection;
import java.util.Optional;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationRegistry;

/**
 * Looks a station up so that what is in hand can be judged by it: a reading may be faster than the
 * change log.
 */
public final class KnownStation {

  private KnownStation() {}

  /**
   * The station as remembered, or as registered at this moment when what is remembered lacks one of
   * the parameters.
   */
  public static Optional<Station> find(
      StationRegistry registry, String code, Collection<String> parameters) {
    Optional<Station> remembered = registry.find(code);
    boolean complete =
        remembered.isPresent()
            && parameters.stream()
                .allMatch(parameter -> remembered.get().series(parameter).isPresent());
    return complete ? remembered : registry.findNow(code);
  }
}
