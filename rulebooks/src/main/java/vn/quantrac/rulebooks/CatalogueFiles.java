package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.unit.Medium;
import vn.quantrac.domain.unit.Parameter;
import vn.quantrac.domain.unit.Unit;
import vn.quantrac.domain.unit.UnitTable;

/** {@code parameters.yaml} and {@code units.yaml} as they are written. */
final class CatalogueFiles {

  static final String PARAMETERS = "parameters.yaml";
  static final String UNITS = "units.yaml";

  record ParametersFile(List<ParameterEntry> parameters) {}

  record ParameterEntry(
      String symbol,
      String vietnameseName,
      String englishName,
      List<String> aliases,
      List<Medium> media,
      @Nullable BigDecimal molarMass,
      String confidence,
      String source) {}

  record UnitsFile(BigDecimal molarVolumeLitres, List<Quantity> quantities) {}

  record Quantity(String quantity, List<UnitEntry> units) {}

  record UnitEntry(String symbol, BigDecimal factor, @Nullable List<String> spellings) {}

  private CatalogueFiles() {}

  /** The catalogue that both files make, or empty after findings. */
  static Optional<ParameterCatalogue> read(Reading reading) {
    Optional<Document<ParametersFile>> parameters =
        reading.required(PARAMETERS, ParametersFile.class);
    Optional<Document<UnitsFile>> units = reading.required(UNITS, UnitsFile.class);
    if (parameters.isEmpty() || units.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Parameter> byName = new LinkedHashMap<>();
    for (ParameterEntry entry : parameters.get().content().parameters()) {
      add(parameters.get(), entry, byName);
    }
    UnitTable table = table(units.get());
    return reading.foundIn(PARAMETERS) || reading.foundIn(UNITS)
        ? Optional.empty()
        : Optional.of(new ParameterCatalogue(byName, table));
  }

  private static void add(
      Document<ParametersFile> document, ParameterEntry entry, Map<String, Parameter> byName) {
    if (entry.media().isEmpty()) {
      document.refuse(Rule.MISSING_FIELD, "a parameter has at least one medium", entry, "media");
      return;
    }
    Parameter parameter =
        new Parameter(
            composed(entry.symbol()),
            entry.vietnameseName(),
            entry.englishName(),
            entry.aliases().stream().map(CatalogueFiles::composed).toList(),
            EnumSet.copyOf(entry.media()),
            entry.molarMass(),
            entry.confidence(),
            entry.source());
    claim(document, entry, "symbol", byName, parameter.symbol(), parameter);
    parameter
        .aliases()
        .forEach(alias -> claim(document, entry, "aliases", byName, alias, parameter));
  }

  private static UnitTable table(Document<UnitsFile> document) {
    Map<String, Unit> bySpelling = new HashMap<>();
    for (Quantity quantity : document.content().quantities()) {
      for (UnitEntry entry : quantity.units()) {
        Unit unit = new Unit(entry.symbol(), quantity.quantity(), entry.factor());
        if (unit.factor().signum() <= 0) {
          document.refuse(Rule.RANGE, "a factor is above 0", entry, "factor");
        }
        claim(document, entry, "symbol", bySpelling, unit.symbol(), unit);
        if (entry.spellings() != null) {
          entry
              .spellings()
              .forEach(one -> claim(document, entry, "spellings", bySpelling, one, unit));
        }
      }
    }
    BigDecimal molarVolume = document.content().molarVolumeLitres();
    if (molarVolume.signum() <= 0) {
      document.refuse(Rule.RANGE, "it is above 0", document.content(), "molarVolumeLitres");
    }
    try {
      return new UnitTable(bySpelling, molarVolume);
    } catch (IllegalArgumentException e) {
      document.refuse(
          Rule.DUPLICATE_ID, String.valueOf(e.getMessage()), document.content(), "quantities");
      return new UnitTable(Map.of(), molarVolume);
    }
  }

  private static <T> void claim(
      Document<?> document,
      Object entry,
      String field,
      Map<String, T> owners,
      String name,
      T owner) {
    if (owners.putIfAbsent(name, owner) != null) {
      document.refuse(Rule.DUPLICATE_ID, "\"%s\" stands twice".formatted(name), entry, field);
    }
  }

  static String composed(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }
}
