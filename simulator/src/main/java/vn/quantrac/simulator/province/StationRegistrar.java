package vn.quantrac.simulator.province;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;

/** Registers simulated stations. Called from one thread. */
@FunctionalInterface
public interface StationRegistrar {

  /**
   * What a gateway needs to begin.
   *
   * @param mqttPassword with which the station signs in to the broker
   * @param newestReading observedAt of the newest reading that is stored of the station; null when
   *     there is none
   */
  record Access(String mqttPassword, @Nullable Instant newestReading) {}

  /**
   * Makes sure that the station is registered as given (its version is 0 and means nothing). An
   * exception is logged and the call is made again later.
   */
  Access ensure(Station station) throws Exception;
}
