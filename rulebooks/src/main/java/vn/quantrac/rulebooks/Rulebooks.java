package vn.quantrac.rulebooks;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.FlatLines;
import vn.quantrac.domain.alert.HourRules;
import vn.quantrac.domain.derived.IndexDerivation;
import vn.quantrac.domain.derived.IndexInputs;
import vn.quantrac.domain.derived.ResultCalculation;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.limit.Assessments;
import vn.quantrac.domain.limit.Limits;
import vn.quantrac.domain.missing.AvailabilityRules;
import vn.quantrac.domain.plan.Plans;
import vn.quantrac.domain.quality.QualityRules;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.Completeness;

/** The rules that are in force together, read from their files. Immutable. */
public final class Rulebooks {

  private static final String COMPLETENESS = "completeness.yaml";
  private static final String INDEX_SCHEMES = "index-schemes";
  private static final String QUALITY = "quality";

  private static @Nullable Rulebooks shipped;

  private final RulebookFiles files;
  private final ParameterCatalogue catalogue;
  private final Completeness completeness;
  private final AvailabilityRules availability;
  private final QualityRules qualityRules;
  private final Limits limits;
  private final List<IndexScheme> indexSchemes;
  private final List<IndexScheme> computedSchemes;
  private final AlertRules alertRules;
  private final Plans plans;

  private Rulebooks(
      RulebookFiles files,
      ParameterCatalogue catalogue,
      Completeness completeness,
      AvailabilityRules availability,
      QualityRules qualityRules,
      Limits limits,
      List<IndexScheme> indexSchemes,
      List<IndexScheme> computedSchemes,
      AlertRules alertRules,
      Plans plans) {
    this.files = files;
    this.catalogue = catalogue;
    this.completeness = completeness;
    this.availability = availability;
    this.qualityRules = qualityRules;
    this.limits = limits;
    this.indexSchemes = indexSchemes;
    this.computedSchemes = computedSchemes;
    this.alertRules = alertRules;
    this.plans = plans;
  }

  /**
   * The rules that ship with the product; their files are read once.
   *
   * @throws RulebookException naming file, line and rule of everything that is wrong
   */
  public static synchronized Rulebooks load() {
    Rulebooks known = shipped;
    if (known == null) {
      known = of(RulebookFiles.shipped());
      shipped = known;
    }
    return known;
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
    Optional<AvailabilityRules> availability =
        reading
            .orShipped(AvailabilityFile.PATH, AvailabilityFile.class)
            .flatMap(AvailabilityFile::rules);
    List<Document<QualityFile>> quality = reading.folder(QUALITY, QualityFile.class);
    Optional<QualityRules> qualityRules = catalogue.map(one -> QualityFile.rules(quality, one));
    Optional<Document<ActiveSchemesFile>> active =
        reading.required(ActiveSchemesFile.PATH, ActiveSchemesFile.class);
    List<IndexScheme> schemes = indexSchemes(reading, catalogue.orElse(null));
    List<IndexScheme> computed =
        active
            // A scheme that cannot be used has its own findings; that it is missing says no more.
            .filter(document -> !reading.foundBelow(INDEX_SCHEMES))
            .map(document -> ActiveSchemesFile.choose(document, schemes))
            .orElse(List.of());
    Optional<Limits> limits = LimitsReading.read(reading, catalogue);
    AlertRules alertRules =
        AlertsReading.read(
            reading,
            catalogue.orElse(null),
            limits.orElse(null),
            qualityRules.orElse(null),
            computed);
    Plans plans = PlansReading.read(reading, catalogue.orElse(null), computed);
    reading.refuseOthers();
    reading.refuse();
    return new Rulebooks(
        files,
        catalogue.orElseThrow(),
        completeness.orElseThrow(),
        availability.orElseThrow(),
        qualityRules.orElseThrow(),
        limits.orElseThrow(),
        schemes,
        computed,
        alertRules.with(
            hourRules(
                limits.orElseThrow(),
                new CatalogueIndexInputs(catalogue.orElseThrow()),
                completeness.orElseThrow(),
                qualityRules.orElseThrow(),
                computed)),
        plans);
  }

  private static HourRules hourRules(
      Limits limits,
      IndexInputs inputs,
      Completeness completeness,
      QualityRules quality,
      List<IndexScheme> schemes) {
    return new HourRules(
        limits,
        inputs,
        completeness,
        new FlatLines(quality, inputs),
        new IndexDerivation(schemes, completeness, inputs));
  }

  private static List<IndexScheme> indexSchemes(
      Reading reading, @Nullable ParameterCatalogue catalogue) {
    Set<String> ids = new HashSet<>();
    return reading.folder(INDEX_SCHEMES, IndexSchemeFile.class).stream()
        .peek(document -> unique(document, ids))
        .flatMap(document -> IndexSchemeFile.scheme(document, catalogue).stream())
        .toList();
  }

  private static void unique(Document<IndexSchemeFile> document, Set<String> ids) {
    IndexSchemeFile file = document.content();
    if (!ids.add(file.id() + "@" + file.version())) {
      document.refuse(
          Rule.DUPLICATE_ID,
          "another file has the id '%s' and the version %s".formatted(file.id(), file.version()),
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

  /** What is demanded of the data of a month. */
  public AvailabilityRules availability() {
    return availability;
  }

  /** Thresholds of automatic tests, and which parameters are compared. */
  public QualityRules qualityRules() {
    return qualityRules;
  }

  /** Limits of acts and permits. */
  public Limits limits() {
    return limits;
  }

  /** What raises alerts. */
  public AlertRules alertRules() {
    return alertRules;
  }

  /** What plans ask for. */
  public Plans plans() {
    return plans;
  }

  /** Verdicts by these limits; a new one at each call, for one thread. */
  public Assessments assessments() {
    return new Assessments(limits, indexInputs());
  }

  /** Every index scheme, in the order of their files' paths. */
  public List<IndexScheme> indexSchemes() {
    return indexSchemes;
  }

  /** The newest version of the scheme of that identifier, as {@code VN_AQI}, or empty. */
  public Optional<IndexScheme> indexScheme(String id) {
    return indexSchemes.stream()
        .filter(scheme -> scheme.id().equals(id))
        .max(Comparator.comparing(IndexScheme::version));
  }

  /**
   * The schemes of which rows are made, in all their versions, in the order of {@code
   * index-schemes/active.yaml}.
   */
  public List<IndexScheme> computedSchemes() {
    return computedSchemes;
  }

  /**
   * The scheme whose index speaks for stations of that kind where one value is shown: the first
   * that is computed for them. Empty when there is none.
   */
  public Optional<IndexScheme> leadingScheme(StationKind kind) {
    return computedSchemes.stream().filter(scheme -> scheme.kind() == kind).findFirst();
  }

  /** Makes and explains index rows of the schemes that are computed. */
  public IndexDerivation indexDerivation() {
    return new IndexDerivation(computedSchemes, completeness, indexInputs());
  }

  /**
   * The calculation of everything that follows from hours; for one thread.
   *
   * @param set the number under which these rules were published, null when they were not
   */
  public ResultCalculation resultCalculation(@Nullable Integer set) {
    return new ResultCalculation(completeness, indexDerivation(), assessments(), set);
  }
}
