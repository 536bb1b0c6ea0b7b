package vn.quantrac.launcher.torture.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All messages of a run in the order in which they are published. The same seed gives the same
 * messages: minutes in time, late and in bundles, gaps, repetitions, corrections, clocks that are
 * off, and garbage. The order within a station is not that of its minutes.
 *
 * <p>Each minute of a station brings every series once, and a correction brings values that nobody
 * sent before; so what the ledger must show in the end follows from the plan alone.
 */
public final class SeededMessages {

  private static final int SERIES = Measured.PARAMETERS.size();

  /** Minutes that a late message, a repetition or a correction comes after its own, at most. */
  private static final int LATEST_MINUTES = 300;

  private static final int SHORTEST_BACKLOG = 20;
  private static final int LONGEST_BACKLOG = 60;

  private final long seed;
  private final int stations;
  private final List<PlannedMessage> inOrder;

  private record Placed(long place, PlannedMessage message) {}

  /** Shares of the minutes, in the order in which they are drawn. */
  private enum Draw {
    BACKLOG(0.002),
    GAP(0.01),
    DRIFTED(0.005),
    MIXED(0.005),
    AHEAD(0.002),
    LATE(0.03),
    IN_TIME(1);

    private final double share;

    Draw(double share) {
      this.share = share;
    }

    static Draw of(double random) {
      double left = random;
      for (Draw draw : values()) {
        left -= draw.share;
        if (left < 0) {
          return draw;
        }
      }
      return IN_TIME;
    }
  }

  private SeededMessages(long seed, int stations, List<PlannedMessage> inOrder) {
    this.seed = seed;
    this.stations = stations;
    this.inOrder = inOrder;
  }

  /**
   * Plans them.
   *
   * @param readings that are to be stored, about; at least one minute of every station
   */
  public static SeededMessages of(long seed, int stations, long readings) {
    int steps = Math.toIntExact(readings * 101 / 100 / ((long) stations * SERIES) + 1);
    List<Placed> placed = new ArrayList<>();
    for (int station = 0; station < stations; station++) {
      new OfStation(seed, station, stations, steps, placed).plan();
    }
    placed.sort(Comparator.comparingLong(Placed::place));
    return new SeededMessages(seed, stations, placed.stream().map(Placed::message).toList());
  }

  /** Plans the messages of one station. */
  private static final class OfStation {
    private final SplittableRandom random;
    private final int station;
    private final int stations;
    private final int steps;
    private final List<Placed> placed;
    private long sequence;

    OfStation(long seed, int station, int stations, int steps, List<Placed> placed) {
      this.random = Seeds.random(seed, 0, station, 0);
      this.station = station;
      this.stations = stations;
      this.steps = steps;
      this.placed = placed;
    }

    void plan() {
      for (int step = 0; step < steps; step++) {
        Draw draw = Draw.of(random.nextDouble());
        switch (draw) {
          case GAP -> sequence++;
          case BACKLOG -> {
            int bundle =
                Math.min(random.nextInt(SHORTEST_BACKLOG, LONGEST_BACKLOG + 1), steps - step);
            add(MessageKind.BACKLOG, step, bundle, bundle, 0, bundle * SERIES, 0, 0, 0);
            step += bundle - 1;
          }
          case DRIFTED ->
              add(MessageKind.DRIFTED, step, 1, 0, random.nextInt(1, 59), SERIES, 0, 0, 0);
          case MIXED ->
              add(MessageKind.MIXED, step, 1, 0, random.nextInt(BadReading.FORMS), SERIES, 0, 0, 1);
          case AHEAD -> add(MessageKind.AHEAD, step, 1, 0, 0, 0, 0, 0, SERIES);
          case LATE -> add(MessageKind.MINUTE, step, 1, later(), 0, SERIES, 0, 0, 0);
          case IN_TIME -> {
            add(MessageKind.MINUTE, step, 1, 0, 0, SERIES, 0, 0, 0);
            furtherMessages(step);
          }
        }
        if (random.nextDouble() < 0.005) {
          add(MessageKind.GARBAGE, step, 1, 0, random.nextInt(Garbage.FORMS), 0, 0, 0, 1);
        }
        if (random.nextDouble() < 0.0005) {
          add(MessageKind.STATE, step, 1, 0, random.nextInt(2), 0, 0, 0, 0);
        }
      }
    }

    /** What follows on a minute that was sent in time. */
    private void furtherMessages(int step) {
      double draw = random.nextDouble();
      if (draw < 0.01) {
        long before = sequence;
        // A repetition carries the number of what it repeats.
        sequence = before - 1;
        add(MessageKind.AGAIN, step, 1, later(), 0, 0, SERIES, 0, 0);
        sequence = before;
      } else if (draw < 0.02) {
        add(MessageKind.CORRECTION, step, 1, later(), 1, 0, 0, Messages.CORRECTED, 0);
        if (draw < 0.012) {
          add(MessageKind.CORRECTION, step, 1, later(), 2, 0, 0, Messages.CORRECTED, 0);
        }
      } else if (draw < 0.025) {
        add(MessageKind.OUTDATED, step, 1, later(), 3, 0, 0, Messages.CORRECTED, 0);
      }
    }

    private int later() {
      return random.nextInt(1, LATEST_MINUTES);
    }

    private void add(
        MessageKind kind,
        int step,
        int bundle,
        int delay,
        int number,
        int stored,
        int duplicate,
        int revised,
        int rejected) {
      long place = (long) (step + delay) * stations + station;
      placed.add(
          new Placed(
              place,
              new PlannedMessage(
                  kind,
                  station,
                  step,
                  bundle,
                  number,
                  ++sequence,
                  stored,
                  duplicate,
                  revised,
                  rejected)));
    }
  }

  /** All of them, in the order of publishing. */
  public List<PlannedMessage> inOrder() {
    return inOrder;
  }

  /** How many stations there are. */
  public int stations() {
    return stations;
  }

  /** What every station measures, in ug/m3 and once a minute. */
  public static List<String> parameters() {
    return Measured.PARAMETERS;
  }

  /** The code of a station. */
  public static String station(int number) {
    return "TT-%03d".formatted(number);
  }

  /** Writes messages out. */
  public Messages written() {
    return new Messages(seed);
  }
}
