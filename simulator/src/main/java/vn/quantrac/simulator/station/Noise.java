package vn.quantrac.simulator.station;

import java.time.Duration;
import java.time.Instant;

/**
 * Randomness without memory: a pure function of seed, station, channel and time, so that the same
 * moment always has the same weather, before and after a restart. Values have mean 0, standard
 * deviation 1 and never leave -3.5..3.5. Immutable.
 */
public final class Noise {

  private static final double SQUARE_ROOT_OF_THREE = Math.sqrt(3);

  private final long key;

  /** For one station of one simulation. */
  public Noise(long seed, String station) {
    this.key = mixed(seed ^ mixed(hash(station)));
  }

  /** Changes smoothly; values further apart than the period are independent. */
  double smooth(String channel, Instant at, Duration period) {
    double position = at.toEpochMilli() / (double) period.toMillis();
    double floor = Math.floor(position);
    double fraction = position - floor;
    double weight = fraction * fraction * (3 - 2 * fraction);
    long cell = (long) floor;
    long channelKey = key ^ hash(channel);
    double blended =
        normal(channelKey, cell) * (1 - weight) + normal(channelKey, cell + 1) * weight;
    // Between two independent values the spread shrinks; this keeps it at 1 everywhere.
    return blended / Math.sqrt((1 - weight) * (1 - weight) + weight * weight);
  }

  /** Independent from one second to the next. */
  double white(String channel, Instant at) {
    return normal(key ^ hash(channel), at.getEpochSecond());
  }

  /** Uniform in 0 (inclusive) to 1 (exclusive), one value per channel and number. */
  double uniform(String channel, long number) {
    return unit(mixed(key ^ hash(channel) ^ mixed(number)));
  }

  // The sum of four uniform numbers is near enough to normal, and bounded.
  private static double normal(long channelKey, long number) {
    long state = mixed(channelKey ^ mixed(number));
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      state = mixed(state + i + 1);
      sum += unit(state);
    }
    return (sum - 2) * SQUARE_ROOT_OF_THREE;
  }

  private static double unit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  // The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
  private static long mixed(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  // FNV-1a, 64 bits.
  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }
}
