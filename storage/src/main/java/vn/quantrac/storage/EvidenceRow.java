package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sighting of a hotspot.
 *
 * @param source camera, citizen, satellite or staff
 * @param key names it among those of its source
 * @param confidence as the source tells it; null where it does not
 * @param contact how to reach a citizen; null where nobody said
 * @param picture SHA-256 of a picture, hexadecimal; null when there is none
 */
public record EvidenceRow(
    String source,
    String key,
    String kind,
    double latitude,
    double longitude,
    Instant observedAt,
    @Nullable String description,
    @Nullable String confidence,
    @Nullable String contact,
    @Nullable String picture,
    Instant receivedAt) {}
