package vn.quantrac.simulator.station;

import java.time.Instant;

/** The true state of what a station watches. A pure function of time; thread-safe. */
@FunctionalInterface
public interface Surroundings {

  /**
   * The true value of a parameter, in the unit of the station's instrument.
   *
   * @throws IllegalArgumentException if this is not a parameter of it
   */
  double value(String parameter, Instant at);
}
