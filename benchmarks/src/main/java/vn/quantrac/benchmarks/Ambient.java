package vn.quantrac.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Readings as a station beside a road gives them: every automatic test passes, so that what is
 * measured is the usual case and not the storing of test results. NOx is NO (as NO2) and NO2.
 */
final class Ambient {

  static final List<String> PARAMETERS =
      List.of("PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "NO", "NOx", "Temp", "RH");

  private static final Map<String, Double> LEVELS =
      Map.of(
          "PM2.5", 30.0, "PM10", 60.0, "SO2", 20.0, "NO2", 25.0, "CO", 800.0, "O3", 70.0, "NO", 8.0,
          "NOx", 37.3, "Temp", 28.0, "RH", 75.0);

  /** Readings in which a value rises by a fifth; in as many it falls again. */
  private static final int RISE = 97;

  private Ambient() {}

  /** The value of a parameter at its so many-th reading, with two decimals. */
  static String value(String parameter, int number) {
    int phase = number % (2 * RISE);
    int height = phase < RISE ? phase : 2 * RISE - phase;
    return String.format(Locale.ROOT, "%.2f", LEVELS.get(parameter) * (0.9 + 0.2 * height / RISE));
  }
}
