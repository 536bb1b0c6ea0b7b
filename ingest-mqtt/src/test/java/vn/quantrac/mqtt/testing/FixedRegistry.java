package vn.quantrac.mqtt.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationRegistry;

/** A registry in memory: what is registered now, and what is known of it. */
public final class FixedRegistry implements StationRegistry {

  private final Map<String, Station> registered = new HashMap<>();
  private final Map<String, Station> known = new HashMap<>();
  private int asked;

  /** Registers a station that is already known. */
  public FixedRegistry with(Station station) {
    register(station);
    known.put(station.code(), station);
    return this;
  }

  /** Registers a station of which only {@link #findNow} knows yet. */
  public void register(Station station) {
    registered.put(station.code(), station);
  }

  /** How often the source itself was asked. */
  public int asked() {
    return asked;
  }

  @Override
  public Optional<Station> find(String code) {
    return Optional.ofNullable(known.get(code));
  }

  @Override
  public Optional<Station> findNow(String code) {
    asked++;
    Optional<Station> found = Optional.ofNullable(registered.get(code));
    found.ifPresent(station -> known.put(code, station));
    return found;
  }

  @Override
  public void forget(String code) {
    known.remove(code);
  }
}
