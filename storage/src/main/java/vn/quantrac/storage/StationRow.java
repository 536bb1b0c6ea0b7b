package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;

/**
 * A station with what is known of its connection.
 *
 * @param station as registered
 * @param online what the gateway last said; null when it never did
 * @param stateAt when it said so; null when it never did
 * @param lastReceivedAt when its last message arrived; null when none has
 */
public record StationRow(
    Station station,
    @Nullable Boolean online,
    @Nullable Instant stateAt,
    @Nullable Instant lastReceivedAt) {}
