package vn.quantrac.domain.derived;

import java.time.Instant;
import vn.quantrac.domain.index.IndexPeriod;

/**
 * A period for which a station has no index row of a scheme, or no longer.
 *
 * @param station code
 * @param period hour or day
 * @param end of the period, inclusive
 * @param scheme identifier without version, as {@code VN_AQI}
 */
public record AbsentIndex(String station, IndexPeriod period, Instant end, String scheme) {}
