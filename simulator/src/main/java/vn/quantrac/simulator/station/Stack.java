package vn.quantrac.simulator.station;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;

/**
 * Flue gas of one stack. Everything follows the load: less load, more excess air, so more oxygen,
 * thinner pollutants, less flow and cooler gas; when the fire is out the gas is air. Pollutants in
 * mg/Nm3, O2 in per cent by volume, Temp in °C, P in hPa, Flow in m3/h.
 */
final class Stack implements Surroundings {

  /**
   * What makes one plant different from another, at full load.
   *
   * @param inShifts runs 06:00 to 22:00, not on Sundays; otherwise day and night
   * @param dust mg/Nm3
   * @param sulphurDioxide mg/Nm3
   * @param nitrogenOxides mg/Nm3, as NO2
   * @param carbonMonoxide mg/Nm3
   * @param oxygen per cent by volume
   * @param temperature °C
   * @param flow m3/h
   */
  record Plant(
      boolean inShifts,
      double dust,
      double sulphurDioxide,
      double nitrogenOxides,
      double carbonMonoxide,
      double oxygen,
      double temperature,
      double flow) {}

  private static final double OXYGEN_OF_AIR = 20.9;
  private static final double RAMP_HOURS = 0.75;

  private final Plant plant;
  private final Noise noise;

  Stack(Plant plant, Noise noise) {
    this.plant = plant;
    this.noise = noise;
  }

  @Override
  public double value(String parameter, Instant at) {
    double fire = fire(LocalTime24.of(at));
    double load = load(at) * fire;
    double oxygen = oxygen(at, load, fire);
    double undiluted = (OXYGEN_OF_AIR - oxygen) / (OXYGEN_OF_AIR - plant.oxygen());
    return switch (parameter) {
      case "PM" -> plant.dust() * undiluted * wobble("PM", at, 0.18) * sootBlowing(at) + 0.3;
      case "SO2" -> plant.sulphurDioxide() * undiluted * wobble("SO2", at, 0.12);
      case "NOx" ->
          plant.nitrogenOxides() * undiluted * (0.6 + 0.4 * load) * wobble("NOx", at, 0.08);
      case "CO" -> plant.carbonMonoxide() * undiluted * (1.8 - 0.8 * load) * wobble("CO", at, 0.2);
      case "O2" -> oxygen;
      case "Temp" ->
          32
              + (plant.temperature() - 32) * (0.25 * fire + 0.75 * load)
              + 1.5 * noise.smooth("Temp", at, Duration.ofMinutes(40));
      case "Flow" -> plant.flow() * (0.04 + 0.12 * fire + 0.84 * load) * wobble("Flow", at, 0.015);
      case "P" -> 1006 + 2.5 * noise.smooth("P", at, Duration.ofHours(30)) - 3 * load;
      default -> throw new IllegalArgumentException("not a parameter of a stack: " + parameter);
    };
  }

  /** Load while the fire burns, as a share of full load, 0.5 to 1. */
  private double load(Instant at) {
    LocalTime24 time = LocalTime24.of(at);
    double evening = plant.inShifts() ? 0 : 0.08 * time.wave(19);
    return Weather.clamp(
        0.82
            + evening
            + 0.07 * noise.smooth("load", at, Duration.ofHours(30))
            + 0.03 * noise.smooth("load-fine", at, Duration.ofMinutes(35)),
        0.5,
        1);
  }

  /** 1 while the fire burns, 0 while it is out, between them while it is lit or dies down. */
  private double fire(LocalTime24 time) {
    if (!plant.inShifts()) {
      return 1;
    }
    if (time.day() == DayOfWeek.SUNDAY) {
      return 0;
    }
    return Weather.clamp(Math.min(time.hour() - 6, 22 - time.hour()) / RAMP_HOURS, 0, 1);
  }

  private double oxygen(Instant at, double load, double fire) {
    double burning =
        plant.oxygen()
            + 4 * (1 - Math.min(1, load / Math.max(fire, 0.01)))
            + 0.2 * noise.smooth("O2", at, Duration.ofMinutes(30));
    return fire * burning + (1 - fire) * (OXYGEN_OF_AIR - 0.2);
  }

  /** For ten minutes every eight hours soot is blown from the boiler. */
  private static double sootBlowing(Instant at) {
    return Math.floorMod(at.getEpochSecond(), 8 * 3600) < 600 ? 1.6 : 1;
  }

  private double wobble(String channel, Instant at, double drift) {
    return Math.exp(
        drift * noise.smooth(channel, at, Duration.ofMinutes(45))
            + 0.02 * noise.white(channel, at));
  }
}
