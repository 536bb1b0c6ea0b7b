package vn.quantrac.storage;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;

/**
 * What a registration led to.
 *
 * @param station as registered now
 * @param created whether the station is new
 * @param changed whether anything differs from before; true when created
 * @param mqttPassword for a new station its password, told this once; otherwise null
 */
public record Registration(
    Station station, boolean created, boolean changed, @Nullable String mqttPassword) {

  @Override
  public String toString() {
    return "Registration[" + station + ", created " + created + ", changed " + changed + "]";
  }
}
