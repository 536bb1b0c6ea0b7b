package vn.quantrac.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees messages where they become visible, and when. It hears what listeners are told at each
 * commit: a large batch tells its newest reading only, and what a station sent before it is
 * committed with it or earlier. One thread tells it.
 */
abstract class Witness implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PATIENCE_SECONDS = 60;

  private final Course course;
  private final double[] milliseconds;

  /** Of each station, how many of its messages have been seen. */
  private final int[] seen;

  private int left;
  private final CountDownLatch all = new CountDownLatch(1);

  Witness(Course course) {
    this.course = course;
    this.milliseconds = new double[course.messages()];
    this.seen = new int[course.stations()];
    this.left = course.messages();
  }

  /** What it sees, as in "publish to ...". */
  abstract String name();

  /** Hears one event, at this moment. */
  final void hear(String json) throws JsonProcessingException {
    long now = System.nanoTime();
    JsonNode event = JSON.readTree(json);
    int station = course.station(event.path("station").asText());
    if (station < 0 || !event.path("kind").asText().equals("readings")) {
      return;
    }
    for (JsonNode item : event.path("items")) {
      int last =
          course
              .history(station)
              .messageOf(
                  item.path("parameter").asText(), Instant.parse(item.path("observedAt").asText()));
      for (; seen[station] <= last; seen[station]++) {
        int message = seen[station] * course.stations() + station;
        milliseconds[message] = (now - course.due(message)) / 1e6;
        left--;
      }
    }
    if (left == 0) {
      all.countDown();
    }
  }

  /**
   * Waits until it has seen all messages.
   *
   * @param from the first that counts
   * @return milliseconds from when each was due, rising
   */
  final double[] milliseconds(int from) throws InterruptedException {
    if (!all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "of %d messages, %d were not seen %s".formatted(course.messages(), left, name()));
    }
    double[] measured = Arrays.copyOfRange(milliseconds, from, milliseconds.length);
    Arrays.sort(measured);
    return measured;
  }

  /** Hears no more. */
  @Override
  public abstract void close() throws IOException;
}
