package vn.quantrac.simulator.station;

import java.time.Duration;
import java.time.Instant;

/**
 * A tidal river arm: salt comes up with the tide in the dry season, the current stirs sediment,
 * algae raise oxygen and pH in the afternoon, organic load lowers oxygen and raises COD and
 * ammonium. Temp in °C, DO, TSS, COD, NH4 in mg/L, EC in uS/cm, Level in m.
 */
final class SurfaceWater implements Surroundings {

  /** Periods of the main lunar and solar tides, in hours. */
  private static final double LUNAR_TIDE_HOURS = 12.4206;

  private static final double SOLAR_TIDE_HOURS = 12.0;

  private final Noise noise;
  private final Weather weather;

  SurfaceWater(Noise noise) {
    this.noise = noise;
    this.weather = new Weather(noise);
  }

  @Override
  public double value(String parameter, Instant at) {
    LocalTime24 time = LocalTime24.of(at);
    double organic = 1 + 0.25 * noise.smooth("organic", at, Duration.ofDays(2)) - 0.1 * tide(at);
    return switch (parameter) {
      case "Temp" -> temperature(at, time);
      case "pH" ->
          7.2
              + 0.18 * time.sun(2)
              + 0.06 * tide(at)
              - 0.08 * (organic - 1)
              + 0.02 * noise.smooth("pH", at, Duration.ofMinutes(40));
      case "DO" -> oxygen(at, time, organic);
      case "TSS" ->
          30
              + 32 * Math.abs(current(at)) * wobble("TSS", at)
              + 45 * weather.rain(at.minus(Duration.ofHours(2)), LocalTime24.of(at));
      case "COD" -> 13.5 * organic * wobble("COD", at);
      case "NH4" -> 0.32 * organic * organic * wobble("NH4", at);
      case "EC" ->
          320
              + 2200 * (1 + time.dryness()) / 2 * (1 + tide(at)) / 2
              + 25 * noise.smooth("EC", at, Duration.ofHours(3));
      case "Level" -> 0.35 + 0.95 * tide(at) + 0.05 * noise.smooth("Level", at, Duration.ofDays(2));
      default -> throw new IllegalArgumentException("not a parameter of a river: " + parameter);
    };
  }

  private double temperature(Instant at, LocalTime24 time) {
    return 28.6
        + 0.9 * time.wave(16)
        - 0.8 * time.dryness()
        + 0.5 * noise.smooth("Temp", at, Duration.ofDays(3));
  }

  private double oxygen(Instant at, LocalTime24 time, double organic) {
    // Saturation falls from 8.26 mg/L at 25 °C to 7.56 at 30 °C: -0.14 per degree.
    double saturation = 8.26 - 0.14 * (temperature(at, time) - 25);
    double share = 0.74 + 0.14 * time.sun(2) - 0.14 * (organic - 1);
    return saturation * share * (1 + 0.015 * noise.smooth("DO", at, Duration.ofMinutes(30)));
  }

  /** Height of the tide, -1 (low) to 1 (high). */
  private static double tide(Instant at) {
    return 0.7 * Math.cos(phase(at, LUNAR_TIDE_HOURS))
        + 0.3 * Math.cos(phase(at, SOLAR_TIDE_HOURS));
  }

  /** Speed of the current as a share of the greatest, -1 (out) to 1 (in). */
  private static double current(Instant at) {
    return -0.7 * Math.sin(phase(at, LUNAR_TIDE_HOURS))
        - 0.3 * Math.sin(phase(at, SOLAR_TIDE_HOURS));
  }

  private static double phase(Instant at, double periodHours) {
    return 2 * Math.PI * (at.getEpochSecond() / 3600.0 / periodHours);
  }

  private double wobble(String channel, Instant at) {
    return Math.exp(
        0.08 * noise.smooth(channel, at, Duration.ofMinutes(90)) + 0.02 * noise.white(channel, at));
  }
}
