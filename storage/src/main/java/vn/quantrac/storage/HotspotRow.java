package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotState;

/**
 * One hotspot.
 *
 * @param kind as its earliest evidence says
 * @param place of its earliest evidence
 * @param commune where that is; null where the border is not known
 * @param firstAt earliest evidence
 * @param lastAt newest evidence
 * @param unit to whom it is assigned; null when to nobody
 * @param deadline until when it is to be handled; null when nobody has to
 * @param sources who saw it, each once, in alphabetical order
 * @param evidence how many sightings it has
 */
public record HotspotRow(
    long id,
    HotspotState state,
    String kind,
    GeoPoint place,
    @Nullable String commune,
    Instant firstAt,
    Instant lastAt,
    @Nullable String unit,
    @Nullable Instant deadline,
    List<String> sources,
    int evidence) {}
