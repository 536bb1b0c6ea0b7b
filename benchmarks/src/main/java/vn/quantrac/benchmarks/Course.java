package vn.quantrac.benchmarks;

import java.util.HashMap;
import java.util.Map;
import vn.quantrac.benchmarks.product.StationHistory;
import vn.quantrac.benchmarks.product.Stations;

/**
 * When each message of a run is due. Stations take turns: message {@code i} is the next of station
 * {@code i} modulo their number.
 */
final class Course {

  private static final long HEAD_START_NANOS = 1_000_000_000L;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Stations stations;
  private final int messages;
  private final long began = System.nanoTime() + HEAD_START_NANOS;
  private final double step;

  Course(Stations stations, int messagesPerSecond, int messages) {
    this.stations = stations;
    this.messages = messages;
    this.step = 1e9 / messagesPerSecond;
    for (int i = 0; i < stations.count(); i++) {
      numbers.put(stations.history(i).code(), i);
    }
  }

  /** Of all stations together. */
  int messages() {
    return messages;
  }

  /** Stations that take turns. */
  int stations() {
    return stations.count();
  }

  /** By {@link System#nanoTime}. */
  long due(int message) {
    return began + (long) (message * step);
  }

  /** The number of a station; -1 when it is of another run. */
  int station(String code) {
    return numbers.getOrDefault(code, -1);
  }

  /** What a station sends. */
  StationHistory history(int station) {
    return stations.history(station);
  }
}
