package vn.quantrac.simulator.replay;

import java.util.Collection;
import vn.quantrac.domain.station.Series;

/** Lets a replay sign in as a station. */
@FunctionalInterface
public interface StationAccess {

  /**
   * Makes sure that the station is registered with these series.
   *
   * @param station our station's code
   * @param series what will be sent, in the units in which the station is to keep it
   * @param origin where the data come from, for the name of a station that is registered here
   * @return the password with which the station signs in to the broker
   * @throws ReplayProblem if it cannot be done
   */
  String ensure(String station, Collection<Series> series, String origin)
      throws InterruptedException;
}
