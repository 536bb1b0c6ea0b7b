package vn.quantrac.domain.unit;

import java.math.BigDecimal;

/**
 * One unit.
 *
 * @param symbol its one spelling in Quantrac
 * @param quantity what it measures; units of the same quantity convert into each other
 * @param factor how many of the quantity's base unit one of it is; above 0
 */
public record Unit(String symbol, String quantity, BigDecimal factor) {

  /** The quantity of mass in a volume, base unit ug/m3. */
  public static final String MASS_CONCENTRATION = "mass-concentration";

  /** The quantity of amount in an amount of gas, base unit ppb. */
  public static final String MIXING_RATIO = "mixing-ratio";
}
