package vn.quantrac.simulator.camera;

import java.util.Map;
import java.util.TreeMap;

/**
 * What simulated cameras know that they have sent, to be compared with what was received.
 *
 * @param events detections by kind
 * @param messages different messages of detections
 * @param repeats messages that were sent once more
 * @param early messages that were sent before the beginning of their detection
 * @param lostEnds detections whose end never was sent
 * @param lateEnds detections whose end was sent minutes after it
 * @param offlineSpells times that a camera was away
 */
public record CameraRecord(
    Map<String, Integer> events,
    int messages,
    int repeats,
    int early,
    int lostEnds,
    int lateEnds,
    int offlineSpells) {

  /** Nothing sent yet. */
  public static final CameraRecord NOTHING = new CameraRecord(Map.of(), 0, 0, 0, 0, 0, 0);

  public CameraRecord {
    events = Map.copyOf(events);
  }

  /** Both together. */
  public CameraRecord plus(CameraRecord other) {
    Map<String, Integer> sum = new TreeMap<>(events);
    other.events.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
    return new CameraRecord(
        sum,
        messages + other.messages,
        repeats + other.repeats,
        early + other.early,
        lostEnds + other.lostEnds,
        lateEnds + other.lateEnds,
        offlineSpells + other.offlineSpells);
  }

  /** All detections. */
  public int eventCount() {
    return events.values().stream().mapToInt(Integer::intValue).sum();
  }
}
