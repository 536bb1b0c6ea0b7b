package vn.quantrac.simulator.station;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationClass;
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
 * @param operator who owes the data; null for nobody
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
    @Nullable String operator,
    Function<Noise, Surroundings> surroundings) {

  /** Copies the list. */
  public StationProfile {
    instruments = List.copyOf(instruments);
  }

  /** The same with somebody who owes its data. */
  public StationProfile operatedBy(String name) {
    return new StationProfile(
        code, this.name, kind, latitude, longitude, instruments, interval, name, surroundings);
  }

  /** The same station as the registry keeps it. */
  public Station station() {
    return new Station(
        code,
        name,
        kind,
        StationClass.FULL,
        latitude,
        longitude,
        Station.DEFAULT_ZONE,
        operator,
        instruments.stream().map(instrument -> instrument.series(interval)).toList(),
        0);
  }
}
