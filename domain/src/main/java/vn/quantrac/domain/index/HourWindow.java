package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Valid hourly means of one station by parameter and hour, in a scheme's unit and under its
 * symbols. Not thread-safe.
 */
public final class HourWindow {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Map<String, Map<Instant, BigDecimal>> means = new HashMap<>();

  /**
   * Adds the valid mean of the hour that ends at {@code end}; a later one for the same hour takes
   * its place.
   */
  public void add(String parameter, Instant end, BigDecimal mean) {
    means.computeIfAbsent(parameter, any -> new HashMap<>()).put(end, mean);
  }

  /** The mean of that hour, null when there is no valid one. */
  public @Nullable BigDecimal mean(String parameter, Instant end) {
    return means.getOrDefault(parameter, Map.of()).get(end);
  }

  /**
   * Means of the hours ending at {@code end}, one hour before and so on: {@code hours} places, null
   * where missing.
   */
  public List<@Nullable BigDecimal> newestFirst(String parameter, Instant end, int hours) {
    Map<Instant, BigDecimal> ofParameter = means.getOrDefault(parameter, Map.of());
    List<@Nullable BigDecimal> window = new ArrayList<>(hours);
    for (int back = 0; back < hours; back++) {
      window.add(ofParameter.get(end.minus(HOUR.multipliedBy(back))));
    }
    return window;
  }
}
