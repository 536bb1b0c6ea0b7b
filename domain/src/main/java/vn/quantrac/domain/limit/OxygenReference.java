package vn.quantrac.domain.limit;

import java.math.BigDecimal;

/**
 * The oxygen to which concentrations in flue gas are corrected, per cent by volume.
 *
 * @param reference of the regulation's category or the permit
 * @param constant oxygen of air in the formula: 20.9 in QCVN 19:2024, 21 in older acts
 * @param stop oxygen from which on the plant counts as standing still; below {@code constant}
 */
public record OxygenReference(BigDecimal reference, BigDecimal constant, BigDecimal stop) {

  /** Constant of QCVN 19:2024/BTNMT. Source: secondary. */
  public static final BigDecimal USUAL_CONSTANT = new BigDecimal("20.9");

  /** Our choice: nearer to air the correction multiplies noise, not emissions. */
  public static final BigDecimal USUAL_STOP = new BigDecimal("20");

  /** Rejects what would divide by nothing or turn the sign. */
  public OxygenReference {
    if (reference.signum() < 0 || reference.compareTo(stop) >= 0 || stop.compareTo(constant) >= 0) {
      throw new IllegalArgumentException(
          "oxygen must be 0 <= reference < stop < constant, got %s, %s, %s"
              .formatted(
                  reference.toPlainString(), stop.toPlainString(), constant.toPlainString()));
    }
  }
}
