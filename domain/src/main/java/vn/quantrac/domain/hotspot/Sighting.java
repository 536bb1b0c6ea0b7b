package vn.quantrac.domain.hotspot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence that something is wrong at a place.
 *
 * @param source who saw it
 * @param key names it among those of its source: the same again is the same evidence
 * @param kind what was seen: a code of {@link vn.quantrac.domain.camera.DetectionKind}, or {@code
 *     other}
 * @param observedAt when
 * @param description in words; null where there are none
 * @param confidence as the source tells it; null where it does not
 */
public record Sighting(
    HotspotSource source,
    String key,
    String kind,
    GeoPoint place,
    Instant observedAt,
    @Nullable String description,
    @Nullable String confidence) {}
