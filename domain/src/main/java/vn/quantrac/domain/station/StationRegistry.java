package vn.quantrac.domain.station;

import java.util.Optional;

/** Where decoders and jobs look stations up. Thread-safe. */
public interface StationRegistry {

  /**
   * The station as last known; may be older than the newest registration. Empty when no such
   * station is known.
   */
  Optional<Station> find(String code);

  /**
   * The station as registered at this moment, read from the source itself. Empty when there is
   * none.
   */
  Optional<Station> findNow(String code);

  /** Forgets what is known of a station, because its registration has changed. */
  void forget(String code);
}
