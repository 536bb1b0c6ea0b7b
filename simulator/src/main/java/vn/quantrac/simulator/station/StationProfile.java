package vn.quantrac.simulator.station;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;

/**
 * What a simulated station is: its entry in the registry, its instruments, and what they look at.
 *
 * @param code its name in topics
 * @param name for people
 * @param kind what it watches
 * @param latitude WGS 84 degrees
 * @param longitude WGS 84 degrees
 * @param instruments at least one
 * @param interval time between two readings
 * @param surroundings made from the station's own noise
 */
public record StationProfile(
    String code,
    String name,
    StationKind kind,
    double latitude,
    double longitude,
    List<Instrument> instruments,
    Duration interval,
    Function<Noise, Surroundings> surroundings) {

  /** Copies the list. */
  public StationProfile {
    instruments = List.copyOf(instruments);
  }

  /** The same station as the registry keeps it. */
  public Station station() {
    return new Station(
        code,
        name,
        kind,
        latitude,
        longitude,
        Station.DEFAULT_ZONE,
        instruments.stream().map(instrument -> instrument.series(interval)).toList(),
        0);
  }
}
