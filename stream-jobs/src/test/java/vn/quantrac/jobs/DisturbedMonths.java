package vn.quantrac.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import vn.quantrac.jobs.Messages.Value;
import vn.quantrac.mqtt.RawMessage;

/**
 * Readings of station K-17 over three months, twenty minutes apart, with all that goes wrong: gaps,
 * calibration, a value that stands still for half a day, spikes, negative values, fine particles
 * above coarse ones, corrections up to forty days late, and two values for one time.
 */
final class DisturbedMonths {

  static final String[] PARAMETERS = {"PM2.5", "PM10", "O3"};

  /** 2026-03-01 00:00 in Viet Nam. */
  static final Instant BEGIN = Instant.parse("2026-02-28T17:00:00Z");

  private static final int TIMES = 3 * 24 * 12;
  private static final int TIMES_OF_DAY = 72;

  private DisturbedMonths() {}

  /** The messages in the order in which they were made, which is not that of sending. */
  static List<RawMessage> messages(Random random) {
    List<RawMessage> messages = new ArrayList<>();
    long sequence = 0;
    for (int time = 1; time <= TIMES; time++) {
      // days far apart, so that most of them lie behind what is kept in memory
      Instant at =
          BEGIN
              .plus(Duration.ofMinutes(20L * time))
              .plus(Duration.ofDays(7L * (time / TIMES_OF_DAY)));
      List<Value> values = new ArrayList<>();
      for (String parameter : PARAMETERS) {
        if (random.nextInt(12) > 0) {
          values.add(
              new Value(
                  parameter,
                  at,
                  value(parameter, time, random),
                  random.nextInt(15) == 0 ? "01" : "00"));
        }
      }
      if (!values.isEmpty()) {
        messages.add(Messages.message("K-17", at, ++sequence, values));
        if (random.nextInt(20) == 0) {
          // corrected later, or, in one of four, said otherwise in the same moment
          Instant sentAt =
              random.nextInt(4) == 0 ? at : at.plus(Duration.ofDays(random.nextInt(40)));
          Value first = values.get(0);
          messages.add(
              Messages.message(
                  "K-17",
                  sentAt,
                  ++sequence,
                  List.of(new Value(first.parameter(), at, "77.7", "00"))));
        }
      }
    }
    return messages;
  }

  private static String value(String parameter, int time, Random random) {
    boolean standsStill = parameter.equals("PM10") && time / 45 % 4 == 1;
    if (standsStill) {
      return "41.5";
    }
    if (random.nextInt(40) == 0) {
      return Integer.toString(700 + random.nextInt(600));
    }
    if (random.nextInt(40) == 0) {
      return "-" + (1 + random.nextInt(20));
    }
    return "%d.%d".formatted(random.nextInt(180), random.nextInt(10));
  }
}
