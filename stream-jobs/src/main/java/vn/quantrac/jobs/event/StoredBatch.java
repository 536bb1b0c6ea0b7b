package vn.quantrac.jobs.event;

import java.util.List;

/**
 * What one transaction has committed.
 *
 * @param readings by station, each in the order of arrival; before them what was decided of
 *     stations
 * @param rejections what was refused, in the order of arrival
 */
public record StoredBatch(List<StationReadings> readings, List<RejectedReading> rejections) {}
