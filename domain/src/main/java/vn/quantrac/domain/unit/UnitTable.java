package vn.quantrac.domain.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;

/**
 * The known units by every spelling seen in the field, and exact conversion between them.
 * Immutable.
 *
 * <p>A spelling is looked up after Unicode NFKC (which makes {@code ³} a 3 and both micro signs
 * one) and without blanks. Case matters, since {@code mS} and {@code MS} differ: spellings that
 * differ in case only are listed.
 */
public final class UnitTable {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Map<String, Unit> unitsBySpelling;
  private final BigDecimal molarVolumeLitres;

  /**
   * A table of the given spellings.
   *
   * @param molarVolumeLitres litres that one mole of a gas fills at the reference temperature and
   *     pressure, above 0
   * @throws IllegalArgumentException if two spellings become one by normalisation and mean
   *     different units
   */
  public UnitTable(Map<String, Unit> unitsBySpelling, BigDecimal molarVolumeLitres) {
    this.unitsBySpelling = new HashMap<>();
    unitsBySpelling.forEach(
        (spelling, unit) -> {
          Unit earlier = this.unitsBySpelling.putIfAbsent(normalised(spelling), unit);
          if (earlier != null && !earlier.equals(unit)) {
            throw new IllegalArgumentException(
                "unit spelling \"%s\" means both %s and %s"
                    .formatted(spelling, earlier.symbol(), unit.symbol()));
          }
        });
    this.molarVolumeLitres = molarVolumeLitres;
  }

  /** The unit so spelled; empty when none is. Empty text is the unit of a bare number. */
  public Optional<Unit> find(String spelling) {
    return Optional.ofNullable(unitsBySpelling.get(normalised(spelling)));
  }

  /** Whether both spellings mean the same unit; an unknown one means only itself. */
  public boolean same(String oneSpelling, String otherSpelling) {
    if (oneSpelling.equals(otherSpelling)) {
      return true;
    }
    String one = normalised(oneSpelling);
    String other = normalised(otherSpelling);
    if (one.equals(other)) {
      return true;
    }
    Unit unit = unitsBySpelling.get(one);
    return unit != null && unit.equals(unitsBySpelling.get(other));
  }

  /**
   * The value in another unit, canonical by {@link Decimals#canonical(BigDecimal)}. Between mass
   * concentration and mixing ratio of a gas: {@code ug/m3 = ppb * M / Vm}, at the temperature and
   * pressure of the table's molar volume.
   *
   * @param molarMass of the gas in grams per mole; null when the parameter has none, which leaves
   *     mixing ratios inconvertible
   * @return empty when the two units measure different things
   */
  public Optional<BigDecimal> convert(
      BigDecimal value, Unit from, Unit to, @Nullable BigDecimal molarMass) {
    if (from.quantity().equals(to.quantity())) {
      return Optional.of(quotient(value.multiply(from.factor()), to.factor()));
    }
    if (molarMass == null) {
      return Optional.empty();
    }
    if (from.quantity().equals(Unit.MIXING_RATIO)
        && to.quantity().equals(Unit.MASS_CONCENTRATION)) {
      return Optional.of(
          quotient(
              value.multiply(from.factor()).multiply(molarMass),
              to.factor().multiply(molarVolumeLitres)));
    }
    if (from.quantity().equals(Unit.MASS_CONCENTRATION)
        && to.quantity().equals(Unit.MIXING_RATIO)) {
      return Optional.of(
          quotient(
              value.multiply(from.factor()).multiply(molarVolumeLitres),
              to.factor().multiply(molarMass)));
    }
    return Optional.empty();
  }

  private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return Decimals.canonical(dividend.divide(divisor, MathContext.DECIMAL128));
  }

  private static String normalised(String spelling) {
    return BLANKS.matcher(Normalizer.normalize(spelling, Normalizer.Form.NFKC)).replaceAll("");
  }
}
