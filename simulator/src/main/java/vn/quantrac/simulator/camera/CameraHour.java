package vn.quantrac.simulator.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.DetectionKind;

/**
 * What one camera sends in one hour: the same for the same seed, camera and hour. Some detections
 * repeat a message, lose their end, send it late, or send it before their beginning; some cameras
 * are away for a while.
 *
 * @param messages in the order in which they are sent
 * @param record what was sent
 */
public record CameraHour(List<CameraMessage> messages, CameraRecord record) {

  private static final int SECONDS = 3_600;
  private static final int MOST_EVENTS = 4;
  private static final int LONGEST_SECONDS = 240;
  private static final Duration LATE = Duration.ofMinutes(4);
  private static final Duration AWAY = Duration.ofMinutes(5);
  private static final double REPEATED = 0.15;
  private static final double LOST = 0.1;
  private static final double DELAYED = 0.1;
  private static final double OVERTAKEN = 0.05;
  private static final double LEAVING = 0.1;

  public CameraHour {
    messages = List.copyOf(messages);
  }

  /** The hour that begins at that time. */
  public static CameraHour of(String camera, Instant begin, long seed) {
    Random random = new Random(seed * 31 + camera.hashCode() * 17L + begin.getEpochSecond());
    Draft draft = new Draft(camera, random);
    draft.send(CameraMessage.online(camera, begin));
    int events = random.nextInt(MOST_EVENTS);
    for (int i = 0; i < events; i++) {
      draft.event(begin.plusSeconds(random.nextInt(SECONDS - 2 * LONGEST_SECONDS)), i);
    }
    if (random.nextDouble() < LEAVING) {
      Instant gone = begin.plusSeconds(1 + random.nextInt(SECONDS / 2));
      draft.send(CameraMessage.offline(camera, gone));
      draft.send(CameraMessage.online(camera, gone.plus(AWAY)));
      draft.record = draft.record.plus(new CameraRecord(Map.of(), 0, 0, 0, 0, 0, 1));
    }
    draft.messages.sort(Comparator.comparing(CameraMessage::at));
    return new CameraHour(draft.messages, draft.record);
  }

  /** An hour that is being made. Used by one thread. */
  private static final class Draft {
    final String camera;
    final Random random;
    final List<CameraMessage> messages = new ArrayList<>();
    CameraRecord record = CameraRecord.NOTHING;

    Draft(String camera, Random random) {
      this.camera = camera;
      this.random = random;
    }

    void send(CameraMessage message) {
      messages.add(message);
    }

    void event(Instant start, int number) {
      DetectionKind[] kinds = DetectionKind.values();
      String kind = kinds[random.nextInt(kinds.length)].code();
      Instant end = start.plusSeconds(20 + random.nextInt(LONGEST_SECONDS - 20));
      Event event =
          new Event(
              camera, "%d.%d-%s".formatted(start.getEpochSecond(), number, camera), kind, start);
      boolean overtaken = random.nextDouble() < OVERTAKEN;
      int sent = 1;
      // An overtaken beginning comes with the event's last word, after it.
      send(event.message("new", overtaken ? end.plusSeconds(2) : start, start, 0.6, null));
      int early = 0;
      for (Instant at = start.plusSeconds(10);
          at.isBefore(end);
          at = at.plusSeconds(10 + random.nextInt(20))) {
        send(event.message("update", at, at, 0.5 + random.nextInt(40) / 100.0, null));
        sent++;
        early += overtaken ? 1 : 0;
      }
      boolean lost = random.nextDouble() < LOST;
      boolean late = !lost && !overtaken && random.nextDouble() < DELAYED;
      if (!lost) {
        send(event.message("end", late ? end.plus(LATE) : end, end, 0.5, end));
        sent++;
        early += overtaken ? 1 : 0;
      }
      int repeats = 0;
      if (!overtaken && random.nextDouble() < REPEATED) {
        CameraMessage again = messages.get(messages.size() - 1);
        send(
            new CameraMessage(
                again.at().plusSeconds(1), again.topic(), again.text(), again.retained()));
        repeats = 1;
      }
      record =
          record.plus(
              new CameraRecord(
                  Map.of(kind, 1), sent, repeats, early, lost ? 1 : 0, late ? 1 : 0, 0));
    }
  }

  /** A detection whose messages are being written. */
  private record Event(String camera, String id, String kind, Instant start) {

    CameraMessage message(
        String type, Instant sentAt, Instant frameAt, double score, @Nullable Instant end) {
      String after =
          String.format(
              Locale.ROOT,
              "{\"id\":\"%s\",\"camera\":\"%s\",\"label\":\"%s\",\"frame_time\":%d.0,"
                  + "\"start_time\":%d.0,\"end_time\":%s,\"score\":%.2f,\"top_score\":0.95,"
                  + "\"box\":[424,500,536,712],\"false_positive\":false,\"has_snapshot\":false}",
              id,
              camera,
              kind,
              frameAt.getEpochSecond(),
              start.getEpochSecond(),
              end == null ? "null" : end.getEpochSecond() + ".0",
              score);
      return new CameraMessage(
          sentAt,
          "quantrac/v1/cameras/" + camera + "/events",
          "{\"type\":\"%s\",\"before\":%s,\"after\":%s}".formatted(type, after, after),
          false);
    }
  }
}
