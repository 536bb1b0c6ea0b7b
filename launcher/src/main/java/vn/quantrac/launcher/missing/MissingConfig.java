package vn.quantrac.launcher.missing;

import java.time.Duration;
import vn.quantrac.domain.missing.ResendRules;

/**
 * How what never arrived is looked for.
 *
 * @param rules when gateways are asked
 * @param interval between two looks
 */
public record MissingConfig(ResendRules rules, Duration interval) {

  /** By the rules' defaults, each 30 seconds. */
  public static final MissingConfig DEFAULT =
      new MissingConfig(ResendRules.DEFAULT, Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException when the interval is outside 1 second to an hour
   */
  public MissingConfig {
    if (interval.toSeconds() < 1 || interval.toSeconds() > 3600) {
      throw new IllegalArgumentException(
          "the interval must be 1 to 3600 seconds, but is " + interval.toSeconds());
    }
  }
}
