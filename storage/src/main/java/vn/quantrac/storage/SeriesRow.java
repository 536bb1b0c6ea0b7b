package vn.quantrac.storage;

import vn.quantrac.domain.station.Series;

/**
 * A series that has ever been registered.
 *
 * @param series as last registered
 * @param active false when the station's registration no longer names it; its history stays
 */
public record SeriesRow(Series series, boolean active) {}
