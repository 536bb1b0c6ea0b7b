package vn.quantrac.rulebooks;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import vn.quantrac.domain.derived.DerivedCalculation;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.statistics.Completeness;

/** The rules that ship with the product, read from its YAML files. Immutable. */
public final class Rulebooks {

  private static final String ROOT = "/rulebooks/";
  private static final List<String> INDEX_SCHEMES = List.of("index-schemes/vn-aqi-2019.yaml");
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Completeness completeness;
  private final List<IndexScheme> indexSchemes;

  private Rulebooks(Completeness completeness, List<IndexScheme> indexSchemes) {
    this.completeness = completeness;
    this.indexSchemes = indexSchemes;
  }

  /**
   * Reads every rulebook.
   *
   * @throws RulebookException naming file, place and rule, if one cannot be used
   */
  public static Rulebooks load() {
    CompletenessFile completeness = read("completeness.yaml", CompletenessFile.class);
    List<IndexScheme> schemes =
        INDEX_SCHEMES.stream()
            .map(file -> read(file, IndexSchemeFile.class).toScheme(file))
            .toList();
    return new Rulebooks(
        new Completeness(completeness.hour(), completeness.running(), completeness.day()), schemes);
  }

  /** How much of a period must be there. */
  public Completeness completeness() {
    return completeness;
  }

  /** Every index scheme, in the order of their files. */
  public List<IndexScheme> indexSchemes() {
    return indexSchemes;
  }

  /** The scheme of that identifier, as {@code VN_AQI}, or empty. */
  public Optional<IndexScheme> indexScheme(String id) {
    return indexSchemes.stream().filter(scheme -> scheme.id().equals(id)).findFirst();
  }

  /**
   * The calculation of days and indices by one scheme.
   *
   * @throws IllegalArgumentException if no scheme has that identifier
   */
  public DerivedCalculation derivedCalculation(String schemeId) {
    IndexScheme scheme =
        indexScheme(schemeId)
            .orElseThrow(() -> new IllegalArgumentException("no index scheme " + schemeId));
    return new DerivedCalculation(
        scheme, completeness, new CatalogueIndexInputs(ParameterCatalogue.load()));
  }

  static <T> T read(String file, Class<T> type) {
    try (InputStream stream = Rulebooks.class.getResourceAsStream(ROOT + file)) {
      if (stream == null) {
        throw new IOException("the file is not among the product's resources");
      }
      return YAML.readValue(stream, type);
    } catch (JacksonException e) {
      throw new RulebookException(
          "%s, line %d: %s".formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new RulebookException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  record CompletenessFile(String source, String confidence, int hour, int running, int day) {}
}
