package vn.quantrac.domain.camera;

import org.jspecify.annotations.Nullable;

/**
 * One registered camera.
 *
 * @param code its name in topics and paths, by {@link
 *     vn.quantrac.domain.station.Station#CODE_PATTERN}; no station has the same
 * @param name for people
 * @param place where it stands and what it looks at, for people
 * @param commune the commune or ward; null where nobody has said
 * @param latitude WGS 84 degrees, -90 to 90
 * @param longitude WGS 84 degrees, -180 to 180
 * @param viewDirection where it looks, degrees clockwise from north, 0 to 359; null for one that
 *     turns, or where nobody has said
 * @param unit who is responsible for what it watches; null where nobody has said
 * @param version counts the changes of this entry, from 1
 */
public record Camera(
    String code,
    String name,
    String place,
    @Nullable String commune,
    double latitude,
    double longitude,
    @Nullable Integer viewDirection,
    @Nullable String unit,
    long version) {}
