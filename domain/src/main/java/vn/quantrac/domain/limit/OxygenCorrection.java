package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import vn.quantrac.domain.reading.Decimals;

/**
 * A concentration as it would be at the reference oxygen: {@code C * (k - ref) / (k - O2)}. Source:
 * QCVN 19:2024/BTNMT with k = 20.9 (secondary).
 */
public final class OxygenCorrection {

  private OxygenCorrection() {}

  /**
   * The corrected concentration, canonical.
   *
   * @param oxygen measured, per cent by volume
   * @return empty when the plant stands still: oxygen is at or above {@link OxygenReference#stop()}
   */
  public static Optional<BigDecimal> corrected(
      BigDecimal concentration, BigDecimal oxygen, OxygenReference reference) {
    if (oxygen.compareTo(reference.stop()) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Decimals.canonical(
            concentration
                .multiply(reference.constant().subtract(reference.reference()))
                .divide(reference.constant().subtract(oxygen), MathContext.DECIMAL128)));
  }
}
