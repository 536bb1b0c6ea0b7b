package vn.quantrac.domain.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.effect.BeforeAfter.Lack;

/**
 * Days before and after compared only with days of the same weather: rain or none, calm, light or
 * brisk wind, and its quarter. A kind of weather counts when both sides have five days of it. The
 * difference is the mean of the kinds' Hodges-Lehmann differences weighted by nm/(n + m), its
 * interval by the kinds' intervals taken as normal; the test is van Elteren's (1960): rank sums of
 * the kinds, each divided by n + m + 1, with the correction for ties.
 *
 * @param kinds every kind of weather that either side has, the most frequent first
 * @param daysBefore of the kinds that count
 * @param daysAfter of the kinds that count
 * @param shift null where there is not enough
 * @param reason why there is no shift; null where there is one
 */
public record LikeWeather(
    List<Kind> kinds, int daysBefore, int daysAfter, @Nullable Shift shift, @Nullable Lack reason) {

  /** So many days of a kind of weather each side has at least for it to count. */
  public static final int LEAST_DAYS_OF_A_KIND = 5;

  /**
   * One kind of weather.
   *
   * @param difference null where it does not count
   */
  public record Kind(DayWeather weather, int before, int after, @Nullable Double difference) {}

  static LikeWeather of(List<DayValue> before, List<DayValue> after, @Nullable Lack lack) {
    Map<DayWeather, List<DayValue>> earlier = byWeather(before);
    Map<DayWeather, List<DayValue>> later = byWeather(after);
    List<DayWeather> all = new ArrayList<>(earlier.keySet());
    later.keySet().stream().filter(one -> !earlier.containsKey(one)).forEach(all::add);
    List<Kind> kinds = new ArrayList<>();
    Sum sum = new Sum();
    for (DayWeather weather : all) {
      double[] x = BeforeAfter.numbers(earlier.getOrDefault(weather, List.of()));
      double[] y = BeforeAfter.numbers(later.getOrDefault(weather, List.of()));
      boolean counts = Math.min(x.length, y.length) >= LEAST_DAYS_OF_A_KIND;
      kinds.add(new Kind(weather, x.length, y.length, counts ? sum.add(x, y) : null));
    }
    kinds.sort(
        (one, other) -> {
          int days = Integer.compare(other.before() + other.after(), one.before() + one.after());
          return days != 0 ? days : one.toString().compareTo(other.toString());
        });
    Lack reason =
        lack != null
            ? lack
            : all.isEmpty()
                ? Lack.NO_WEATHER
                : Math.min(sum.before, sum.after) < BeforeAfter.LEAST_DAYS
                    ? Lack.TOO_FEW_ALIKE
                    : null;
    return new LikeWeather(
        kinds, sum.before, sum.after, reason == null ? sum.shift() : null, reason);
  }

  private static Map<DayWeather, List<DayValue>> byWeather(List<DayValue> days) {
    return days.stream()
        .filter(day -> day.weather() != null)
        .collect(
            Collectors.groupingBy(
                day -> Objects.requireNonNull(day.weather()), HashMap::new, Collectors.toList()));
  }

  /** What the kinds that count add up to. */
  private static final class Sum {

    private int before;
    private int after;
    private double weights;
    private double weighted;
    private double variance;
    private double statistic;
    private double expected;
    private double spread;

    private double add(double[] x, double[] y) {
      int n = x.length;
      int m = y.length;
      Shift shift = Shift.of(x, y);
      double weight = (double) n * m / (n + m);
      double error = (shift.upper() - shift.lower()) / (2 * Shift.quantile());
      before += n;
      after += m;
      weights += weight;
      weighted += weight * shift.difference();
      variance += weight * weight * error * error;
      int all = n + m;
      double ties = 0;
      double ranks = 0;
      double rank = 0;
      for (Map.Entry<Double, int[]> tied : counts(x, y).entrySet()) {
        int together = tied.getValue()[0] + tied.getValue()[1];
        ranks += tied.getValue()[1] * (rank + (together + 1) / 2.0);
        ties += (double) together * together * together - together;
        rank += together;
      }
      statistic += ranks / (all + 1);
      expected += m / 2.0;
      // The variance of a rank sum, nm(N + 1)/12 without ties, divided by (N + 1) squared.
      double ofRanks = n * (double) m / 12 * (all + 1 - ties / ((double) all * (all - 1)));
      spread += ofRanks / ((double) (all + 1) * (all + 1));
      return shift.difference();
    }

    /** How often each value stands in either sample, by value. */
    private static Map<Double, int[]> counts(double[] x, double[] y) {
      Map<Double, int[]> counts = new TreeMap<>();
      for (double value : x) {
        counts.computeIfAbsent(value, one -> new int[2])[0]++;
      }
      for (double value : y) {
        counts.computeIfAbsent(value, one -> new int[2])[1]++;
      }
      return counts;
    }

    private Shift shift() {
      double difference = weighted / weights;
      double half = Shift.quantile() * Math.sqrt(variance) / weights;
      double p = spread == 0 ? 1 : Shift.twoSided((statistic - expected) / Math.sqrt(spread));
      return new Shift(difference, difference - half, difference + half, Shift.CONFIDENCE, p);
    }
  }
}
