package vn.quantrac.simulator.station;

import java.time.Duration;
import java.time.Instant;

/**
 * Weather of the Mekong delta, in the broad strokes that air and water feel: a few days of stagnant
 * air, afternoon showers in the rainy season, a warm afternoon.
 */
final class Weather {

  private final Noise noise;

  Weather(Noise noise) {
    this.noise = noise;
  }

  /** How much pollution stays: about 0.5 to 2, 1 on an ordinary day. */
  double stagnation(Instant at) {
    double slow =
        0.32 * noise.smooth("stagnation", at, Duration.ofDays(4))
            + 0.12 * noise.smooth("stagnation-day", at, Duration.ofHours(18));
    return Math.exp(clamp(slow, -0.8, 0.8));
  }

  /** Strength of the rain, 0 (none) to 1 (a downpour). */
  double rain(Instant at, LocalTime24 time) {
    double readiness =
        noise.smooth("rain", at, Duration.ofHours(5))
            - 1.1
            - 0.6 * time.dryness()
            + 0.5 * time.bell(16, 3.5);
    return clamp(readiness, 0, 1);
  }

  /** Share of the sunlight that clouds let through, 0.3 to 1. */
  double clearness(Instant at, LocalTime24 time) {
    double clouds = 0.85 + 0.15 * noise.smooth("cloud", at, Duration.ofHours(7));
    return clamp(clouds - 0.5 * rain(at, time), 0.3, 1);
  }

  /** Air temperature in °C, 20 to 38. */
  double temperature(Instant at, LocalTime24 time) {
    return clamp(
        27.4
            + 3.4 * time.wave(14) * clearness(at, time)
            - 0.9 * time.dryness()
            + 0.9 * noise.smooth("temperature", at, Duration.ofDays(3))
            - 2 * rain(at, time),
        20,
        38);
  }

  /** Relative humidity in per cent, 40 to 99. */
  double humidity(Instant at, LocalTime24 time) {
    return clamp(
        81
            - 13 * time.wave(14) * clearness(at, time)
            - 4 * time.dryness()
            + 2.5 * noise.smooth("humidity", at, Duration.ofHours(20))
            + 12 * rain(at, time),
        40,
        99);
  }

  /** Wind speed in m/s, 0.2 to 12; the sea breeze freshens in the afternoon. */
  double windSpeed(Instant at, LocalTime24 time) {
    double breeze = 2.3 + 1.2 * time.wave(15);
    double gusts =
        0.35 * noise.smooth("wind", at, Duration.ofHours(9))
            + 0.15 * noise.smooth("gust", at, Duration.ofMinutes(12));
    return clamp(breeze * Math.exp(gusts) / Math.sqrt(stagnation(at)), 0.2, 12);
  }

  /**
   * Where the wind comes from in degrees, 0 to 360: north-east in the dry season, else south-west.
   */
  double windDirection(Instant at, LocalTime24 time) {
    double main = time.dryness() > 0 ? 60 : 235;
    double turned =
        main
            + 35 * noise.smooth("direction", at, Duration.ofHours(14))
            + 12 * noise.smooth("veer", at, Duration.ofMinutes(25));
    return ((turned % 360) + 360) % 360;
  }

  static double clamp(double value, double least, double greatest) {
    return Math.max(least, Math.min(greatest, value));
  }
}
