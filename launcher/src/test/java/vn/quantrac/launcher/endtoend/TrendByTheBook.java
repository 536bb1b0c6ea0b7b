package vn.quantrac.launcher.endtoend;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Seasonal Mann-Kendall and Sen's slope once more, from the formulas on paper and in exact numbers,
 * for tests of the whole product. Shares nothing with it. Source: Hirsch, Slack and Smith 1982,
 * with the variance for ties as in {@code domain/regulations.md}, section 8.1.
 *
 * @param s sum over seasons of the signs of later minus earlier
 * @param eighteenths of the variance of S, times 18: a whole number
 * @param slope median of the slopes of all pairs of one season, a year
 */
record TrendByTheBook(long s, BigInteger eighteenths, BigDecimal slope) {

  private static final MathContext EXACT = new MathContext(40);

  /**
   * The trend of a series that has one value a season of a year.
   *
   * @param values by year, then by season
   */
  static TrendByTheBook of(SortedMap<Integer, SortedMap<Integer, BigDecimal>> values) {
    SortedMap<Integer, SortedMap<Integer, BigDecimal>> seasons = new TreeMap<>();
    values.forEach(
        (year, of) ->
            of.forEach(
                (season, value) ->
                    seasons.computeIfAbsent(season, none -> new TreeMap<>()).put(year, value)));
    long s = 0;
    BigInteger eighteenths = BigInteger.ZERO;
    List<BigDecimal> slopes = new ArrayList<>();
    for (SortedMap<Integer, BigDecimal> season : seasons.values()) {
      List<Map.Entry<Integer, BigDecimal>> years = List.copyOf(season.entrySet());
      Map<BigDecimal, Long> ties = new HashMap<>();
      for (int i = 0; i < years.size(); i++) {
        ties.merge(years.get(i).getValue().stripTrailingZeros(), 1L, Long::sum);
        for (int j = i + 1; j < years.size(); j++) {
          BigDecimal rise = years.get(j).getValue().subtract(years.get(i).getValue());
          s += rise.signum();
          long apart = years.get(j).getKey() - years.get(i).getKey();
          slopes.add(rise.divide(BigDecimal.valueOf(apart), EXACT));
        }
      }
      eighteenths = eighteenths.add(term(years.size()));
      for (long tie : ties.values()) {
        eighteenths = eighteenths.subtract(term(tie));
      }
    }
    slopes.sort(BigDecimal::compareTo);
    int middle = slopes.size() / 2;
    BigDecimal slope =
        slopes.size() % 2 == 1
            ? slopes.get(middle)
            : slopes.get(middle - 1).add(slopes.get(middle)).divide(BigDecimal.valueOf(2), EXACT);
    return new TrendByTheBook(s, eighteenths, slope);
  }

  /** n(n - 1)(2n + 5). */
  private static BigInteger term(long n) {
    return BigInteger.valueOf(n * (n - 1) * (2 * n + 5));
  }

  double variance() {
    return eighteenths.doubleValue() / 18;
  }

  /** With one taken off towards 0, over the root of the variance. */
  double z() {
    return (s - Long.signum(s)) / Math.sqrt(variance());
  }

  /**
   * 2 (1 - Phi(|z|)), Phi by its power series: 1/2 + phi(z) (z + z^3/3 + z^5/(3 5) + ...). Good to
   * 1e-12 for |z| up to 6.
   */
  double p() {
    double z = Math.abs(z());
    double term = z;
    double sum = z;
    for (int k = 3; term > 1e-17 * sum && k < 1_000; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return 1 - 2 * sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
