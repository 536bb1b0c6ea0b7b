package vn.quantrac.domain.index;

import java.time.Instant;
import java.util.Optional;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Hours of one station as they are registered and stored, by the symbols of a scheme. */
public interface RegisteredHours {

  /** The series that measures a parameter, or empty. */
  Optional<Series> series(String symbol);

  /** The hour of that series, valid or not, or empty. */
  Optional<PeriodStatistic> hour(String symbol, Instant end);

  /** Whether the series' unit converts into that which the scheme takes. */
  boolean converts(String symbol);
}
