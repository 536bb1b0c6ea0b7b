package vn.quantrac.launcher.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import vn.quantrac.launcher.endtoend.TestStation.Value;

/**
 * Minutes of SO2 about its hourly limit of 350 ug/m3, as messages: of every station the same at
 * each call. The mean of each hour is one of {@link #LEVELS}, exactly: its readings are two above
 * and two below in turn.
 *
 * @param station number from 0
 * @param hours how long it measures
 */
record ThresholdMessages(int station, int hours) {

  /** The beginning of a local day. */
  static final Instant BEGINNING = Instant.parse("2026-02-28T17:00:00Z");

  /**
   * At the limit and a little above and below; at the 95 % that clear, 332.5, and about them; at
   * and above twice the limit, and at the 150 % that clear there.
   */
  private static final double[] LEVELS = {
    100, 300, 332, 332.5, 333, 345, 350, 350.5, 360, 400, 524, 525, 526, 700, 700.5, 720
  };

  private static final int MINUTES = 60;
  private static final double AGAIN = 0.1;
  private static final int LATEST = 400;

  private double level(int hour) {
    Random random = new Random(1_000L * station + hour);
    // The first one of a sequence of small seeds is always about the same.
    int unused = random.nextInt();
    // The last two hours are calm: the end is not a matter of what comes next.
    return hour >= hours - 2 ? 100 : LEVELS[random.nextInt(LEVELS.length)];
  }

  private Value reading(int minute) {
    double value = level(minute / MINUTES) + (minute % 2 == 0 ? 2 : -2);
    return new Value("SO2", BEGINNING.plus(Duration.ofMinutes(minute + 1L)), value);
  }

  private List<Value> hour(int hour) {
    List<Value> values = new ArrayList<>();
    for (int minute = hour * MINUTES; minute < (hour + 1) * MINUTES; minute++) {
      values.add(reading(minute));
    }
    return values;
  }

  /** How many readings there are, each counted once. */
  int readings() {
    return hours * MINUTES;
  }

  /** An hour a message, in time, each once. */
  List<String> undisturbed() {
    List<String> messages = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      messages.add(message(hour, hour(hour)));
    }
    return messages;
  }

  /**
   * An hour a message with its readings in any order, hours in time. Some come again, at once or
   * much later.
   */
  List<String> repeated() {
    Random random = new Random(station);
    List<String> messages = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      List<Value> values = hour(hour);
      Collections.shuffle(values, random);
      messages.add(message(hour, values));
      while (random.nextDouble() < AGAIN) {
        messages.add(messages.get(random.nextInt(messages.size())));
      }
    }
    return messages;
  }

  /** A minute a message, up to some hours late and in any order, some of them twice. */
  List<String> shuffled() {
    Random random = new Random(station);
    record Placed(int place, String message) {}
    List<Placed> placed = new ArrayList<>();
    for (int minute = 0; minute < hours * MINUTES; minute++) {
      String message = message(minute, List.of(reading(minute)));
      int late = random.nextInt(4) == 0 ? random.nextInt(LATEST) : 0;
      placed.add(new Placed(minute + late, message));
      if (random.nextDouble() < AGAIN) {
        placed.add(new Placed(minute + random.nextInt(LATEST), message));
      }
    }
    placed.sort((one, other) -> Integer.compare(one.place(), other.place()));
    return placed.stream().map(Placed::message).toList();
  }

  /** The same number each time: what comes again is the same message. */
  private static String message(int number, List<Value> values) {
    Instant sent = values.stream().map(Value::observedAt).max(Instant::compareTo).orElse(BEGINNING);
    return TestStation.message(number, sent, values);
  }
}
