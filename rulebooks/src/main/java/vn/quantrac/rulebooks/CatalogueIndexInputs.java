package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.quantrac.domain.derived.IndexInputs;
import vn.quantrac.domain.unit.Parameter;
import vn.quantrac.domain.unit.Unit;
import vn.quantrac.domain.unit.UnitTable;

/** Names and units of an index by the catalogue of parameters. */
record CatalogueIndexInputs(ParameterCatalogue catalogue) implements IndexInputs {

  @Override
  public Optional<String> symbol(String parameter) {
    return catalogue.find(parameter).map(Parameter::symbol);
  }

  @Override
  public Optional<UnaryOperator<BigDecimal>> conversion(
      String symbol, String fromUnit, String toUnit) {
    UnitTable units = catalogue.units();
    if (units.same(fromUnit, toUnit)) {
      return Optional.of(UnaryOperator.identity());
    }
    Optional<Unit> from = units.find(fromUnit);
    Optional<Unit> to = units.find(toUnit);
    BigDecimal molarMass = catalogue.find(symbol).map(Parameter::molarMass).orElse(null);
    if (from.isEmpty()
        || to.isEmpty()
        || units.convert(BigDecimal.ONE, from.get(), to.get(), molarMass).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        value -> units.convert(value, from.get(), to.get(), molarMass).orElseThrow());
  }
}
