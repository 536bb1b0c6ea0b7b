package vn.quantrac.domain.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Test results of a reading that are to be kept. Only those that differ from the series' usual ones
 * are: every test of the series passed or, of its newest reading, every one but the spike test.
 *
 * @param parameter as registered
 * @param observedAt of the reading
 * @param tests its results; null when they are as usual and nothing is kept
 */
public record FlaggedReading(String parameter, Instant observedAt, @Nullable TestResults tests) {}
