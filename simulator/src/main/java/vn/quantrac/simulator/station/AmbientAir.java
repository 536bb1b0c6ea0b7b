package vn.quantrac.simulator.station;

import java.time.Duration;
import java.time.Instant;

/**
 * Outdoor air around a station: two rush hours and a stagnant night for particles, NO2 and CO;
 * ozone made by the sun and eaten by fresh NO; sulphur dioxide in puffs from stacks. Concentrations
 * in ug/m3. PM2.5 is part of PM10, so it is never above it.
 */
final class AmbientAir implements Surroundings {

  /**
   * What makes one place different from another; concentrations in ug/m3 on an ordinary day.
   *
   * @param fineParticles PM2.5
   * @param coarseShare coarse particles (PM10 without PM2.5) as a share of PM2.5
   * @param nitrogenDioxide NO2
   * @param carbonMonoxide CO
   * @param ozone O3 at noon under a clear sky, before NO eats of it
   * @param sulphurDioxide SO2 without a plume
   * @param plume SO2 that a plume adds at its strongest
   * @param traffic weight of road traffic, 0 to 1.5
   */
  record Place(
      double fineParticles,
      double coarseShare,
      double nitrogenDioxide,
      double carbonMonoxide,
      double ozone,
      double sulphurDioxide,
      double plume,
      double traffic) {}

  private final Place place;
  private final Noise noise;
  private final Weather weather;

  AmbientAir(Place place, Noise noise) {
    this.place = place;
    this.noise = noise;
    this.weather = new Weather(noise);
  }

  @Override
  public double value(String parameter, Instant at) {
    LocalTime24 time = LocalTime24.of(at);
    return switch (parameter) {
      case "PM2.5" -> fine(at, time);
      case "PM10" -> fine(at, time) + coarse(at, time);
      case "NO2" -> nitrogenDioxide(at, time);
      case "CO" -> carbonMonoxide(at, time);
      case "O3" -> ozone(at, time);
      case "SO2" -> sulphurDioxide(at);
      case "Temp" -> weather.temperature(at, time);
      case "RH" -> weather.humidity(at, time);
      case "WindSpd" -> weather.windSpeed(at, time);
      case "WindDir" -> weather.windDirection(at, time);
      default -> throw new IllegalArgumentException("not a parameter of ambient air: " + parameter);
    };
  }

  private double fine(Instant at, LocalTime24 time) {
    double rhythm = 0.45 + 0.35 * place.traffic() * time.traffic() + 0.3 * (1 + time.wave(4)) / 2;
    return place.fineParticles()
        * rhythm
        * weather.stagnation(at)
        * (1 + 0.3 * time.dryness())
        * (1 - 0.5 * weather.rain(at, time))
        * wobble("fine", at, 0.12, 0.02);
  }

  private double coarse(Instant at, LocalTime24 time) {
    double stirred = 0.55 + 0.5 * place.traffic() * time.traffic();
    return place.fineParticles()
        * place.coarseShare()
        * stirred
        * (1 - 0.6 * weather.rain(at, time))
        * wobble("coarse", at, 0.15, 0.03);
  }

  private double nitrogenDioxide(Instant at, LocalTime24 time) {
    double rhythm = 0.4 + 0.7 * place.traffic() * time.traffic() + 0.3 * (1 + time.wave(3)) / 2;
    return place.nitrogenDioxide()
        * rhythm
        * (1 - 0.45 * time.sun(0.5))
        * weather.stagnation(at)
        * wobble("NO2", at, 0.14, 0.03);
  }

  private double ozone(Instant at, LocalTime24 time) {
    double made =
        place.ozone()
            * (0.2 + 0.9 * time.sun(1.7) * weather.clearness(at, time))
            * wobble("O3", at, 0.1, 0.02);
    return Math.max(1.5, made - 0.3 * nitrogenDioxide(at, time));
  }

  private double carbonMonoxide(Instant at, LocalTime24 time) {
    double rhythm = 0.6 + 0.4 * place.traffic() * time.traffic() + 0.2 * (1 + time.wave(4)) / 2;
    return place.carbonMonoxide()
        * rhythm
        * Math.sqrt(weather.stagnation(at))
        * wobble("CO", at, 0.1, 0.02);
  }

  private double sulphurDioxide(Instant at) {
    double touching =
        Weather.clamp(noise.smooth("plume", at, Duration.ofHours(3)) - 0.9, 0, 1.5) / 1.5;
    return place.sulphurDioxide() * wobble("SO2", at, 0.2, 0.04)
        + place.plume() * touching * wobble("plume-wobble", at, 0.2, 0.02);
  }

  /** A factor around 1 that drifts within the hour and flickers from value to value. */
  private double wobble(String channel, Instant at, double drift, double flicker) {
    return Math.exp(
        drift * noise.smooth(channel, at, Duration.ofMinutes(50))
            + flicker * noise.white(channel, at));
  }
}
