package vn.quantrac.simulator.station;

import java.time.Duration;
import java.util.List;
import vn.quantrac.domain.station.StationKind;

/** Makes profiles of the three kinds of station with the instruments usual for them. */
public final class Sites {

  private Sites() {}

  /**
   * An ambient-air station of the full equipment: six pollutants and the weather.
   *
   * @param fineParticles PM2.5 on an ordinary day, ug/m3
   * @param plume SO2 that a plume adds at its strongest, ug/m3; 0 far from stacks
   * @param traffic weight of road traffic, 0 to 1.5
   */
  public static StationProfile ambientAir(
      String code,
      String name,
      double latitude,
      double longitude,
      Duration interval,
      double fineParticles,
      double plume,
      double traffic) {
    AmbientAir.Place place =
        new AmbientAir.Place(
            fineParticles, 0.6, 12 + 14 * traffic, 450 + 350 * traffic, 105, 9, plume, traffic);
    return new StationProfile(
        code,
        name,
        StationKind.AMBIENT_AIR,
        latitude,
        longitude,
        List.of(
            Instrument.of("PM2.5", "ug/m3", 1, 50),
            Instrument.of("PM10", "ug/m3", 1, 80),
            Instrument.of("SO2", "ug/m3", 1, 200).checkedAtNight(),
            Instrument.of("NO2", "ug/m3", 1, 150).checkedAtNight(),
            Instrument.of("CO", "ug/m3", 0, 8000).checkedAtNight(),
            Instrument.of("O3", "ug/m3", 1, 160).checkedAtNight(),
            Instrument.of("Temp", "°C", 1, 25),
            Instrument.of("RH", "%", 1, 60),
            Instrument.of("WindSpd", "m/s", 1, 5),
            Instrument.of("WindDir", "°", 0, 180)),
        interval,
        null,
        noise -> new AmbientAir(place, noise));
  }

  /** A large boiler that burns day and night. */
  public static StationProfile powerStationStack(
      String code, String name, double latitude, double longitude, Duration interval) {
    return stack(
        code,
        name,
        latitude,
        longitude,
        interval,
        new Stack.Plant(false, 42, 210, 330, 60, 6.0, 128, 1_900_000));
  }

  /** A factory's boiler that burns in two shifts, not on Sundays. */
  public static StationProfile factoryBoilerStack(
      String code, String name, double latitude, double longitude, Duration interval) {
    return stack(
        code,
        name,
        latitude,
        longitude,
        interval,
        new Stack.Plant(true, 95, 85, 190, 310, 9.5, 165, 48_000));
  }

  private static StationProfile stack(
      String code,
      String name,
      double latitude,
      double longitude,
      Duration interval,
      Stack.Plant plant) {
    return new StationProfile(
        code,
        name,
        StationKind.STACK_EMISSION,
        latitude,
        longitude,
        List.of(
            Instrument.of("PM", "mg/Nm3", 1, 100),
            Instrument.of("SO2", "mg/Nm3", 1, 400).checkedAtNight(),
            Instrument.of("NOx", "mg/Nm3", 1, 500).checkedAtNight(),
            Instrument.of("CO", "mg/Nm3", 1, 500).checkedAtNight(),
            Instrument.of("O2", "%", 2, 12).checkedAtNight(),
            Instrument.of("Temp", "°C", 1, 120),
            Instrument.of("P", "hPa", 1, 1000),
            Instrument.of("Flow", "m3/h", 0, plant.flow())),
        interval,
        null,
        noise -> new Stack(plant, noise));
  }

  /** A station on a tidal river arm. COD and ammonium analysers work in batches of half an hour. */
  public static StationProfile tidalRiver(
      String code, String name, double latitude, double longitude, Duration interval) {
    return new StationProfile(
        code,
        name,
        StationKind.SURFACE_WATER,
        latitude,
        longitude,
        List.of(
            Instrument.of("pH", "", 2, 7),
            Instrument.of("DO", "mg/L", 2, 8).checkedAtNight(),
            Instrument.of("TSS", "mg/L", 1, 100),
            Instrument.of("COD", "mg/L", 1, 20).holding(Duration.ofMinutes(30)),
            Instrument.of("NH4", "mg/L", 3, 1).holding(Duration.ofMinutes(30)),
            Instrument.of("Temp", "°C", 1, 25),
            Instrument.of("EC", "uS/cm", 0, 1413),
            Instrument.of("Level", "m", 2, 1)),
        interval,
        null,
        SurfaceWater::new);
  }
}
