package vn.quantrac.domain.quality;

import java.time.Instant;

/**
 * Thresholds from an instant on, until those of the next period hold.
 *
 * @param from exclusive: what is stamped 00:00 belongs to the day that ends
 * @param thresholds in the series' unit
 */
public record ThresholdPeriod(Instant from, QualityThresholds thresholds) {}
