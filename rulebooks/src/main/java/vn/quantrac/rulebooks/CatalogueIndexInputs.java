package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.util.Optional;
import vn.quantrac.domain.derived.IndexInputs;
import vn.quantrac.domain.unit.Parameter;

/** Names and units of an index by the catalogue of parameters. */
record CatalogueIndexInputs(ParameterCatalogue catalogue) implements IndexInputs {

  @Override
  public Optional<String> symbol(String parameter) {
    return catalogue.find(parameter).map(Parameter::symbol);
  }

  @Override
  public Optional<BigDecimal> convert(
      String symbol, BigDecimal value, String fromUnit, String toUnit) {
    if (catalogue.units().same(fromUnit, toUnit)) {
      return Optional.of(value);
    }
    BigDecimal molarMass = catalogue.find(symbol).map(Parameter::molarMass).orElse(null);
    return catalogue
        .units()
        .find(fromUnit)
        .flatMap(
            from ->
                catalogue
                    .units()
                    .find(toUnit)
                    .flatMap(to -> catalogue.units().convert(value, from, to, molarMass)));
  }
}
