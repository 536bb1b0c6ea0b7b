package vn.quantrac.simulator.replay;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.simulator.ReadingsMessage;

/**
 * What to replay, to which station, and how.
 *
 * @param files in this order; at least one
 * @param station our station's code; {@code {source}} in it stands for the source station's name
 * @param select the source stations that are meant; empty means all
 * @param mapping name or file of a mapping; null: the one that fits each file's header
 * @param speed how many times faster than the stations measured; null: as fast as it goes
 * @param batch readings after which a message is closed, 1 to 10,000; null: {@value
 *     #DEFAULT_BATCH}, or one measuring time per message where a speed is given
 * @param shuffleSeed messages are sent in an order drawn with this seed; null: in file order
 * @param duplicateFraction share of the messages that is sent twice, 0 to 1
 * @param url where the API listens
 * @param mqtt where the broker listens, such as {@code tcp://localhost:1883}
 * @param adminKey the administrator's API key; null: the station must exist and {@code
 *     mqttPassword} be given
 * @param mqttPassword of the station; null: a new one is asked for, which ends the old one
 * @param patience how long the product may be away before the replay gives up
 */
public record ReplayOptions(
    List<Path> files,
    String station,
    Set<String> select,
    @Nullable String mapping,
    @Nullable Double speed,
    @Nullable Integer batch,
    @Nullable Long shuffleSeed,
    double duplicateFraction,
    URI url,
    String mqtt,
    @Nullable String adminKey,
    @Nullable String mqttPassword,
    Duration patience) {

  /** Readings per message where nothing else is said; a few kilobytes of JSON. */
  public static final int DEFAULT_BATCH = 50;

  /**
   * @throws ReplayProblem naming the option, the rule and the value that broke it
   */
  public ReplayOptions {
    files = List.copyOf(files);
    select = Set.copyOf(select);
    check(!files.isEmpty(), "FILE: at least one must be given");
    check(
        speed == null || (speed > 0 && Double.isFinite(speed)),
        "--speed must be above 0, or max, not " + speed);
    check(
        batch == null || (batch >= 1 && batch <= ReadingsMessage.MAXIMUM_READINGS),
        "--batch must be 1 to " + ReadingsMessage.MAXIMUM_READINGS + ", not " + batch);
    check(
        duplicateFraction >= 0 && duplicateFraction <= 1,
        "--duplicate must be 0 to 1, not " + duplicateFraction);
    check(
        shuffleSeed == null || speed == null,
        "--shuffle sends at full speed; leave out --speed, or give --speed max");
    check(!patience.isNegative(), "--wait must not be negative, not " + patience);
  }

  /** The same with {@code batch} resolved. */
  int readingsPerMessage() {
    if (batch != null) {
      return batch;
    }
    return speed == null ? DEFAULT_BATCH : 1;
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new ReplayProblem(rule);
    }
  }
}
