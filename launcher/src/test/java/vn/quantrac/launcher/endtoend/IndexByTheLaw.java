package vn.quantrac.launcher.endtoend;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hourly VN_AQI of PM2.5, calculated from the text of Decision 1459/QD-TCMT on whole numbers,
 * with nothing of the product's own code: a NowCast is the quotient of two integers.
 */
final class IndexByTheLaw {
  /** PM2.5, ug/m3, for {@link #INDICES}. */
  private static final int[] CONCENTRATIONS = {0, 25, 50, 80, 150, 250, 350, 500};

  private static final int[] INDICES = {0, 50, 100, 150, 200, 300, 400, 500};

  /** Concentrations are counted in thousandths of ug/m3. */
  private static final int SCALE = 3;

  private static final BigInteger TWO = BigInteger.TWO;

  private IndexByTheLaw() {}

  /**
   * A quotient of two integers.
   *
   * @param below above zero
   */
  record Quotient(BigInteger above, BigInteger below) {
    /** Rounded half up to that many decimals. */
    BigDecimal rounded(int decimals) {
      return new BigDecimal(above).divide(new BigDecimal(below), decimals, RoundingMode.HALF_UP);
    }
  }

  /**
   * NowCast of twelve hourly means, the current hour first.
   *
   * @param means thousandths of ug/m3, not below zero; null where there is none
   * @return thousandths of ug/m3; null without two of the newest three
   */
  static @Nullable Quotient nowCast(List<@Nullable BigInteger> means) {
    if (means.subList(0, 3).stream().filter(Objects::nonNull).count() < 2) {
      return null;
    }
    List<BigInteger> present = means.stream().filter(Objects::nonNull).toList();
    BigInteger least = present.stream().reduce(BigInteger::min).orElseThrow();
    BigInteger greatest = present.stream().reduce(BigInteger::max).orElseThrow();
    if (greatest.signum() == 0) {
      return new Quotient(BigInteger.ZERO, BigInteger.ONE);
    }
    boolean half = least.multiply(TWO).compareTo(greatest) <= 0;
    // w = least / greatest or 1 / 2. Every weight is multiplied by the same power of w's
    // denominator, so that all are whole.
    BigInteger above = half ? BigInteger.ONE : least;
    BigInteger below = half ? TWO : greatest;
    BigInteger sum = BigInteger.ZERO;
    BigInteger weights = BigInteger.ZERO;
    for (int i = 0; i < 12; i++) {
      BigInteger mean = means.get(i);
      if (mean != null) {
        BigInteger weight = above.pow(i).multiply(below.pow(11 - i));
        sum = sum.add(weight.multiply(mean));
        weights = weights.add(weight);
      }
    }
    // With all twelve there, the printed sum 1/2 c1 + 1/4 c2 + ... is not divided by its weights.
    return half && present.size() == 12
        ? new Quotient(sum, TWO.pow(12))
        : new Quotient(sum, weights);
  }

  /** The index of a concentration in thousandths of ug/m3, rounded half up once at the end. */
  static int index(Quotient concentration) {
    for (int i = 0; i + 1 < CONCENTRATIONS.length; i++) {
      BigInteger from = scaled(CONCENTRATIONS[i]).multiply(concentration.below());
      BigInteger to = scaled(CONCENTRATIONS[i + 1]).multiply(concentration.below());
      if (concentration.above().compareTo(to) < 0) {
        int step = INDICES[i + 1] - INDICES[i];
        BigInteger above = concentration.above().subtract(from).multiply(BigInteger.valueOf(step));
        return INDICES[i] + new Quotient(above, to.subtract(from)).rounded(0).intValueExact();
      }
    }
    return INDICES[INDICES.length - 1];
  }

  /** The decision's Vietnamese name of the band of an index. */
  static String level(int index) {
    if (index <= 50) {
      return "Tốt";
    }
    if (index <= 100) {
      return "Trung bình";
    }
    if (index <= 150) {
      return "Kém";
    }
    if (index <= 200) {
      return "Xấu";
    }
    return index <= 300 ? "Rất xấu" : "Nguy hại";
  }

  /** A mean in thousandths of ug/m3; a negative one counts as zero in the index. */
  static BigInteger mean(BigDecimal micrograms) {
    return micrograms.movePointRight(SCALE).toBigIntegerExact().max(BigInteger.ZERO);
  }

  private static BigInteger scaled(int micrograms) {
    return BigInteger.valueOf(micrograms).multiply(BigInteger.TEN.pow(SCALE));
  }
}
