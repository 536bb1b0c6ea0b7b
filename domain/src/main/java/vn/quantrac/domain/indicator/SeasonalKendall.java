package vn.quantrac.domain.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The seasonal Mann-Kendall test with the seasonal Sen slope: each season is compared with itself
 * only, so that the course of the year is not a trend. Source: Hirsch, Slack and Smith 1982; {@code
 * domain/regulations.md}, section 8.1.
 *
 * @param test S and its variance added up over seasons
 * @param line through the slopes of pairs of one season; time in years
 */
public record SeasonalKendall(MannKendall test, TheilSen line) {

  /**
   * The test of a series.
   *
   * @param times in years, rising
   * @param values as many as times
   * @param seasons the season of each value, from 0
   * @return null when no season has two values
   */
  public static @Nullable SeasonalKendall of(
      double[] times, double[] values, int[] seasons, double confidence) {
    TheilSen.requireFew(values.length);
    long s = 0;
    double variance = 0;
    List<Double> slopes = new ArrayList<>();
    int last = Arrays.stream(seasons).max().orElse(-1);
    for (int season = 0; season <= last; season++) {
      int[] of = of(seasons, season);
      MannKendall one = MannKendall.of(Arrays.stream(of).mapToDouble(i -> values[i]).toArray());
      s += one.s();
      variance += one.variance();
      for (int i = 0; i < of.length; i++) {
        for (int j = i + 1; j < of.length; j++) {
          slopes.add((values[of[j]] - values[of[i]]) / (times[of[j]] - times[of[i]]));
        }
      }
    }
    if (slopes.isEmpty()) {
      return null;
    }
    double[] all = slopes.stream().mapToDouble(Double::doubleValue).toArray();
    return new SeasonalKendall(
        MannKendall.of(values.length, s, variance, null),
        TheilSen.of(times, values, all, variance, confidence));
  }

  private static int[] of(int[] seasons, int season) {
    return IntStream.range(0, seasons.length).filter(i -> seasons[i] == season).toArray();
  }
}
