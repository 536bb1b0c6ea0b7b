package vn.quantrac.jobs.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.storage.StoredReading;

/**
 * Committed readings from which nothing is computed yet, by station in the order of their first
 * arrival. Not thread-safe.
 */
final class GatheredReadings {

  private final Map<String, List<StoredReading>> byStation = new LinkedHashMap<>();
  private int size;

  void add(String station, List<StoredReading> readings) {
    byStation.computeIfAbsent(station, any -> new ArrayList<>()).addAll(readings);
    size += readings.size();
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Hands over everything, and is empty after that. */
  Map<String, List<StoredReading>> take() {
    Map<String, List<StoredReading>> taken = new LinkedHashMap<>(byStation);
    byStation.clear();
    size = 0;
    return taken;
  }

  /** The same readings in their order, so many at once or fewer. */
  static List<List<StoredReading>> parts(List<StoredReading> readings, int most) {
    List<List<StoredReading>> parts = new ArrayList<>();
    for (int from = 0; from < readings.size(); from += most) {
      parts.add(readings.subList(from, Math.min(from + most, readings.size())));
    }
    return parts;
  }
}
