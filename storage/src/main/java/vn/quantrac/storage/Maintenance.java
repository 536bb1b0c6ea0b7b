package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work at a station or a camera, during which its alerts are raised and marked but not sent.
 *
 * @param station its code, or the camera's
 * @param from the first moment
 * @param to the first moment after it
 * @param endedBy who ended it before its time, or took it back; null for nobody
 */
public record Maintenance(
    long id,
    String station,
    Instant from,
    Instant to,
    String reason,
    Instant createdAt,
    String createdBy,
    @Nullable String endedBy) {}
