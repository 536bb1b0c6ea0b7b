package vn.quantrac.rulebooks;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.quantrac.domain.derived.DerivedCalculation;
import vn.quantrac.domain.derived.IndexInputs;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.statistics.Completeness;

/** The rules that are in force together, read from their files. Immutable. */
public final class Rulebooks {

  private static final String COMPLETENESS = "completeness.yaml";
  private static final String INDEX_SCHEMES = "index-schemes";

  private final RulebookFiles files;
  private final ParameterCatalogue catalogue;
  private final Completeness completeness;
  private final List<IndexScheme> indexSchemes;

  private Rulebooks(
      RulebookFiles files,
      ParameterCatalogue catalogue,
      Completeness completeness,
      List<IndexScheme> indexSchemes) {
    this.files = files;
    this.catalogue = catalogue;
    this.completeness = completeness;
    this.indexSchemes = indexSchemes;
  }

  /**
   * Reads the files that ship with the product.
   *
   * @throws RulebookException naming file, line and rule of everything that is wrong
   */
  public static Rulebooks load() {
    return of(RulebookFiles.shipped());
  }

  /**
   * Reads files.
   *
   * @throws RulebookException naming file, line and rule of everything that is wrong
   */
  public static Rulebooks of(RulebookFiles files) {
    Reading reading = new Reading(files);
    Optional<ParameterCatalogue> catalogue = CatalogueFiles.read(reading);
    Optional<Completeness> completeness =
        reading.required(COMPLETENESS, CompletenessFile.class).flatMap(CompletenessFile::rules);
    List<IndexScheme> schemes = indexSchemes(reading);
    reading.refuseOthers();
    reading.refuse();
    return new Rulebooks(files, catalogue.orElseThrow(), completeness.orElseThrow(), schemes);
  }

  private static List<IndexScheme> indexSchemes(Reading reading) {
    Set<String> ids = new HashSet<>();
    return reading.folder(INDEX_SCHEMES, IndexSchemeFile.class).stream()
        .peek(document -> unique(document, ids, document.content().id()))
        .flatMap(document -> IndexSchemeFile.scheme(document).stream())
        .toList();
  }

  private static void unique(Document<?> document, Set<String> ids, String id) {
    if (!ids.add(id)) {
      document.refuse(
          Rule.DUPLICATE_ID,
          "another file has the id '%s'".formatted(id),
          document.content(),
          "id");
    }
  }

  /** The files. */
  public RulebookFiles files() {
    return files;
  }

  /** Parameters and units. */
  public ParameterCatalogue catalogue() {
    return catalogue;
  }

  /** How registered parameters and units meet those of the rules. */
  public IndexInputs indexInputs() {
    return new CatalogueIndexInputs(catalogue);
  }

  /** How much of a period must be there. */
  public Completeness completeness() {
    return completeness;
  }

  /** Every index scheme, in the order of their files' paths. */
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
    return new DerivedCalculation(scheme, completeness, indexInputs());
  }
}
