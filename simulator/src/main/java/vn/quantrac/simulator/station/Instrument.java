package vn.quantrac.simulator.station;

import java.time.Duration;
import vn.quantrac.domain.station.Series;

/**
 * One measuring device of a station.
 *
 * @param parameter what it measures, as registered
 * @param unit of its values
 * @param decimals places behind the point that it gives, 0 to 6
 * @param span what it reads at a span check, in {@code unit}
 * @param hold how long it repeats a result before the next one is ready; zero when it measures
 *     always
 * @param calibrated whether it is checked every night
 */
public record Instrument(
    String parameter, String unit, int decimals, double span, Duration hold, boolean calibrated) {

  /** A device that measures always and is not checked at night. */
  static Instrument of(String parameter, String unit, int decimals, double span) {
    return new Instrument(parameter, unit, decimals, span, Duration.ZERO, false);
  }

  /** The same with a nightly span check. */
  Instrument checkedAtNight() {
    return new Instrument(parameter, unit, decimals, span, hold, true);
  }

  /** The same as an analyser that works in batches. */
  Instrument holding(Duration batch) {
    return new Instrument(parameter, unit, decimals, span, batch, calibrated);
  }

  /** Its entry in the registry. */
  public Series series(Duration interval) {
    return new Series(parameter, unit, (int) interval.toSeconds());
  }
}
