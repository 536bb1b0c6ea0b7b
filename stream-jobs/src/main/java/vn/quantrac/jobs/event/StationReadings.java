package vn.quantrac.jobs.event;

import java.util.List;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.StoredReading;

/**
 * What has happened to one station.
 *
 * @param station code
 * @param readings committed, in the order of arrival, duplicates and superseded ones included
 * @param changes what people have decided, in the order of decision; to be heeded before the
 *     readings
 */
public record StationReadings(String station, List<StoredReading> readings, List<Change> changes) {

  /** Readings alone. */
  public StationReadings(String station, List<StoredReading> readings) {
    this(station, readings, List.of());
  }
}
