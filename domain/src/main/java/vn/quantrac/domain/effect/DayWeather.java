package vn.quantrac.domain.effect;

import org.jspecify.annotations.Nullable;

/**
 * The weather of a day as far as it is told apart here: rain or none, how strong the wind was, and
 * from which quarter it came.
 *
 * @param rain null where rain is not measured
 * @param wind null where the speed of wind is not measured
 * @param quarter null of a calm day, and where the direction is not measured
 */
public record DayWeather(@Nullable Rain rain, @Nullable Wind wind, @Nullable Quarter quarter) {

  /** A day has rain from so many millimetres on, as the WMO counts rain days. */
  public static final double RAIN_FROM_MILLIMETRES = 1;

  /** Below so many metres per second the direction of wind says little. */
  public static final double CALM_BELOW = 1;

  /** From so many metres per second on what is emitted near the ground is diluted quickly. */
  public static final double BRISK_FROM = 3;

  /** Whether it rained. */
  public enum Rain {
    /** Less than 1 mm. */
    DRY,
    /** 1 mm or more. */
    WET
  }

  /** The day's mean speed of wind. */
  public enum Wind {
    /** Below 1 m/s. */
    CALM,
    /** 1 to 3 m/s. */
    LIGHT,
    /** 3 m/s or more. */
    BRISK
  }

  /** Where the wind came from, each a quarter of the circle around its name. */
  public enum Quarter {
    NORTH,
    EAST,
    SOUTH,
    WEST
  }

  /**
   * Out of measurements.
   *
   * @param millimetres of the day; null where not measured
   * @param speed mean in m/s; null where not measured
   * @param from mean direction in degrees from north, clockwise; null where not measured
   * @return null where nothing of it was measured
   */
  public static @Nullable DayWeather of(
      @Nullable Double millimetres, @Nullable Double speed, @Nullable Double from) {
    if (millimetres == null && speed == null) {
      return null;
    }
    Rain rain =
        millimetres == null ? null : millimetres < RAIN_FROM_MILLIMETRES ? Rain.DRY : Rain.WET;
    Wind wind =
        speed == null
            ? null
            : speed < CALM_BELOW ? Wind.CALM : speed < BRISK_FROM ? Wind.LIGHT : Wind.BRISK;
    Quarter quarter = wind == null || wind == Wind.CALM || from == null ? null : quarter(from);
    return new DayWeather(rain, wind, quarter);
  }

  private static Quarter quarter(double from) {
    int place = (int) Math.floor((((from % 360) + 360) % 360 + 45) / 90) % 4;
    return Quarter.values()[place];
  }
}
