package vn.quantrac.rulebooks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.quantrac.domain.unit.Parameter;
import vn.quantrac.domain.unit.UnitTable;

/** Parameters and units: {@code parameters.yaml} and {@code units.yaml}. Immutable. */
public final class ParameterCatalogue {

  private final List<Parameter> parameters;
  private final Map<String, Parameter> byName;
  private final UnitTable units;

  ParameterCatalogue(Map<String, Parameter> byName, UnitTable units) {
    this.parameters = List.copyOf(new LinkedHashSet<>(byName.values()));
    this.byName = Map.copyOf(byName);
    this.units = units;
  }

  /**
   * What ships with the product.
   *
   * @throws RulebookException if a file cannot be used
   */
  public static ParameterCatalogue load() {
    Reading reading = new Reading(RulebookFiles.shipped());
    Optional<ParameterCatalogue> catalogue = CatalogueFiles.read(reading);
    reading.refuse();
    return catalogue.orElseThrow();
  }

  /** Every parameter, in the order of the file. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The parameter of which this is the symbol or an alias, compared in Unicode NFC. */
  public Optional<Parameter> find(String name) {
    return Optional.ofNullable(byName.get(CatalogueFiles.composed(name)));
  }

  /** The known units and their conversion. */
  public UnitTable units() {
    return units;
  }
}
