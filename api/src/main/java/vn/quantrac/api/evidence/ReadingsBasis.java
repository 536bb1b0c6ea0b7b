package vn.quantrac.api.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From which readings a row was computed.
 *
 * @param newestReceivedAt when the last of them arrived; null when there is none
 * @param revised how many of them had more than one content
 */
public record ReadingsBasis(@Nullable Instant newestReceivedAt, int revised) {}
