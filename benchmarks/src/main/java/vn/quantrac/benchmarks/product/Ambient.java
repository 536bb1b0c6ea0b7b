package vn.quantrac.benchmarks.product;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Readings as a station beside a road gives them: every automatic test passes, so that what is
 * measured is the usual case and not the storing of test results. NOx is NO (as NO2) and NO2.
 */
public final class Ambient {

  /** What each station measures; all in ug/m3. */
  public static final List<String> PARAMETERS =
      List.of("PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "NO", "NOx", "Temp", "RH");

  private static final Map<String, Double> LEVELS =
      Map.of(
          "PM2.5", 30.0, "PM10", 60.0, "SO2", 20.0, "NO2", 25.0, "CO", 800.0, "O3", 70.0, "NO", 8.0,
          "NOx", 37.3, "Temp", 28.0, "RH", 75.0);

  /** Readings in which a value rises by a fifth; in as many it falls again. */
  private static final int RISE = 97;

  /** Of each parameter, the values of a whole swing: making text is not what is measured. */
  private static final Map<String, List<String>> VALUES =
      PARAMETERS.stream().collect(Collectors.toUnmodifiableMap(name -> name, Ambient::swing));

  private Ambient() {}

  private static List<String> swing(String parameter) {
    return IntStream.range(0, 2 * RISE)
        .map(phase -> phase < RISE ? phase : 2 * RISE - phase)
        .mapToObj(
            height ->
                String.format(
                    Locale.ROOT, "%.2f", LEVELS.get(parameter) * (0.9 + 0.2 * height / RISE)))
        .toList();
  }

  /** About which a parameter swings by a tenth. */
  public static double level(String parameter) {
    return LEVELS.get(parameter);
  }

  /** The value of a parameter at its so many-th reading, with two decimals. */
  public static String value(String parameter, int number) {
    return VALUES.get(parameter).get(number % (2 * RISE));
  }
}
