package vn.quantrac.rulebooks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.quantrac.domain.unit.Medium;
import vn.quantrac.domain.unit.Parameter;
import vn.quantrac.domain.unit.Unit;
import vn.quantrac.domain.unit.UnitTable;

/**
 * The parameters and units that ship with the product: {@code rulebooks/parameters.yaml} and {@code
 * rulebooks/units.yaml}. Immutable.
 */
public final class ParameterCatalogue {

  private final List<Parameter> parameters;
  private final Map<String, Parameter> byName;
  private final UnitTable units;

  private ParameterCatalogue(
      List<Parameter> parameters, Map<String, Parameter> byName, UnitTable units) {
    this.parameters = List.copyOf(parameters);
    this.byName = Map.copyOf(byName);
    this.units = units;
  }

  /**
   * Reads both files from the class path.
   *
   * @throws IllegalStateException if an entry is incomplete, or a name stands in two entries
   * @throws UncheckedIOException if a file cannot be read
   */
  public static ParameterCatalogue load() {
    List<Parameter> parameters = new ArrayList<>();
    Map<String, Parameter> byName = new HashMap<>();
    for (JsonNode entry : read("parameters.yaml").path("parameters")) {
      Parameter parameter = parameter(entry);
      parameters.add(parameter);
      claim(byName, parameter.symbol(), parameter);
      parameter.aliases().forEach(alias -> claim(byName, alias, parameter));
    }
    return new ParameterCatalogue(parameters, byName, units(read("units.yaml")));
  }

  /** Every parameter, in the order of the file. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** The parameter of which this is the symbol or an alias, compared in Unicode NFC. */
  public Optional<Parameter> find(String name) {
    return Optional.ofNullable(byName.get(composed(name)));
  }

  /** The known units and their conversion. */
  public UnitTable units() {
    return units;
  }

  private static Parameter parameter(JsonNode entry) {
    List<String> aliases = new ArrayList<>();
    entry.path("aliases").forEach(alias -> aliases.add(composed(alias.asText())));
    Set<Medium> media = EnumSet.noneOf(Medium.class);
    for (JsonNode medium : entry.path("media")) {
      media.add(
          Medium.ofCode(medium.asText())
              .orElseThrow(() -> new IllegalStateException("unknown medium " + medium)));
    }
    String symbol = composed(text(entry, "symbol"));
    if (media.isEmpty()) {
      throw new IllegalStateException("parameter " + symbol + " has no medium");
    }
    return new Parameter(
        symbol,
        text(entry, "vietnameseName"),
        text(entry, "englishName"),
        List.copyOf(aliases),
        Set.copyOf(media),
        entry.has("molarMass") ? new BigDecimal(text(entry, "molarMass")) : null,
        text(entry, "confidence"),
        text(entry, "source"));
  }

  private static UnitTable units(JsonNode document) {
    Map<String, Unit> bySpelling = new LinkedHashMap<>();
    for (JsonNode quantity : document.path("quantities")) {
      for (JsonNode entry : quantity.path("units")) {
        Unit unit =
            new Unit(
                text(entry, "symbol"),
                text(quantity, "quantity"),
                new BigDecimal(text(entry, "factor")));
        claim(bySpelling, unit.symbol(), unit);
        entry.path("spellings").forEach(one -> claim(bySpelling, one.asText(), unit));
      }
    }
    return new UnitTable(bySpelling, new BigDecimal(text(document, "molarVolumeLitres")));
  }

  private static <T> void claim(Map<String, T> owners, String name, T owner) {
    if (owners.putIfAbsent(name, owner) != null) {
      throw new IllegalStateException("\"" + name + "\" stands twice in the catalogue");
    }
  }

  private static String text(JsonNode entry, String field) {
    JsonNode value = entry.path(field);
    if (!value.isValueNode() || value.isNull()) {
      throw new IllegalStateException("field " + field + " is missing in " + entry);
    }
    return value.asText();
  }

  private static JsonNode read(String file) {
    try (InputStream stream = ParameterCatalogue.class.getResourceAsStream("/rulebooks/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("rulebooks/" + file + " is not on the class path");
      }
      return YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readTree(stream);
    } catch (IOException failure) {
      throw new UncheckedIOException("rulebooks/" + file + " cannot be read", failure);
    }
  }

  private static String composed(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }
}
