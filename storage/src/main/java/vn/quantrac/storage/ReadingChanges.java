package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the readings of a span.
 *
 * @param readings how many there are
 * @param revised of how many several contents are known
 * @param newestReceivedAt when the last content arrived; null without any
 * @param receivedLater how many readings arrived for the first time after the moment that was asked
 *     for; 0 when none was
 * @param revisedLater to how many that were there another content came after that moment; 0 when
 *     none was asked for
 */
public record ReadingChanges(
    int readings,
    int revised,
    @Nullable Instant newestReceivedAt,
    int receivedLater,
    int revisedLater) {}
