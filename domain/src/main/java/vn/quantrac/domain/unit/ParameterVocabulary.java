package vn.quantrac.domain.unit;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How a station's own names and units meet those of the rules. */
public interface ParameterVocabulary {

  /**
   * The rules' symbol for a registered parameter, as {@code PM2.5} for {@code PM2,5}; empty when
   * unknown to them.
   */
  Optional<String> symbol(String parameter);

  /**
   * How a value gets from one unit into another; values that are in it already pass as they are.
   * Every conversion is a factor: nothing is added.
   *
   * @param symbol the rules' symbol of the parameter
   * @return empty when the units measure different things or one is unknown
   */
  Optional<UnaryOperator<BigDecimal>> conversion(String symbol, String fromUnit, String toUnit);
}
