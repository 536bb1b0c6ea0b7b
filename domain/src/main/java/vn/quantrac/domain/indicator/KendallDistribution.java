package vn.quantrac.domain.indicator;

import java.util.Arrays;

/**
 * How often each S comes out among all orders of values with given ties. The number of orders by
 * falling pairs is the q-multinomial coefficient [n]! / ([t1]! [t2]! ...), where [n]! is the
 * product of 1 + q + ... + q^(i-1) for i from 1 to n (MacMahon 1915); S is the number of unequal
 * pairs less twice the falling ones.
 */
final class KendallDistribution {

  /** Orders with that many falling pairs. */
  private final double[] orders;

  private KendallDistribution(double[] orders) {
    this.orders = orders;
  }

  /**
   * Of groups of equal values.
   *
   * @param ties sizes of the groups, together fewer than {@link MannKendall#EXACT_BELOW}
   */
  static KendallDistribution of(long[] ties) {
    double[] orders = factorial((int) Arrays.stream(ties).sum());
    for (long tie : ties) {
      orders = divide(orders, factorial((int) tie));
    }
    return new KendallDistribution(orders);
  }

  /** The probability of an S at least that far from 0; 1 at most. */
  double twoSided(long s) {
    int pairs = orders.length - 1;
    double all = Arrays.stream(orders).sum();
    double far = 0;
    for (int falling = 0; falling < orders.length; falling++) {
      if (Math.abs(pairs - 2L * falling) >= Math.abs(s)) {
        far += orders[falling];
      }
    }
    return far / all;
  }

  private static double[] factorial(int n) {
    double[] product = {1};
    for (int i = 2; i <= n; i++) {
      double[] next = new double[product.length + i - 1];
      for (int k = 0; k < product.length; k++) {
        for (int j = 0; j < i; j++) {
          next[k + j] += product[k];
        }
      }
      product = next;
    }
    return product;
  }

  /** Exact, since the divisor begins with 1 and all numbers are whole and below 9!. */
  private static double[] divide(double[] dividend, double[] divisor) {
    double[] rest = dividend.clone();
    double[] quotient = new double[dividend.length - divisor.length + 1];
    for (int k = 0; k < quotient.length; k++) {
      quotient[k] = rest[k];
      for (int j = 0; j < divisor.length; j++) {
        rest[k + j] -= quotient[k] * divisor[j];
      }
    }
    return quotient;
  }
}
