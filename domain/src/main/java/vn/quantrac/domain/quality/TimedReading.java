package vn.quantrac.domain.quality;

import vn.quantrac.domain.reading.Reading;

/**
 * A reading in force, with what its time says.
 *
 * @param doubled whether another content with the same sentAt exists for its time: the instrument
 *     told two values for one time, as when a clock is set back
 */
public record TimedReading(Reading reading, boolean doubled) {}
