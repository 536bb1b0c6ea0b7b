package vn.quantrac.jobs.step;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.CorrectedSeries;
import vn.quantrac.domain.derived.ResultCalculation;
import vn.quantrac.domain.quality.QualityControls;
import vn.quantrac.domain.quality.StationQuality;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.RulebookSet;
import vn.quantrac.storage.RulebookStore;

/** One set of rulebooks, made ready for computing. Not thread-safe. */
public final class RulesInForce {

  private record Tests(long version, StationQuality quality) {}

  private final @Nullable Integer set;
  private final Rulebooks rulebooks;
  private final ResultCalculation results;
  private final CorrectedSeries corrected;
  private final Map<String, Tests> tests = new HashMap<>();
  private final QualityControls shared = new QualityControls();

  /**
   * Rules of those files.
   *
   * @param set the number under which they were published, null when they were not
   */
  RulesInForce(@Nullable Integer set, Rulebooks rulebooks) {
    this.set = set;
    this.rulebooks = rulebooks;
    this.results = rulebooks.resultCalculation(set);
    this.corrected = new CorrectedSeries(rulebooks.limits(), rulebooks.indexInputs());
  }

  /** The rules of the newest set; those that ship with the product where none is published. */
  public static RulesInForce newest(RulebookStore store) {
    Optional<RulebookSet> newest = store.newest();
    return newest
        .map(
            set ->
                new RulesInForce(
                    set.number(),
                    Rulebooks.of(
                        RulebookFiles.of(
                            set.files().stream()
                                .map(
                                    file ->
                                        RulebookFile.published(
                                            file.path(), file.content(), file.shipped()))
                                .toList()))))
        .orElseGet(() -> new RulesInForce(null, Rulebooks.load()));
  }

  /** The number of the set, null when it was not published. */
  public @Nullable Integer set() {
    return set;
  }

  /** The rules as they were read. */
  public Rulebooks rulebooks() {
    return rulebooks;
  }

  Completeness completeness() {
    return rulebooks.completeness();
  }

  ResultCalculation results() {
    return results;
  }

  CorrectedSeries corrected() {
    return corrected;
  }

  /** The tests of a station as it is registered now. */
  StationQuality quality(Station station) {
    Tests known = tests.get(station.code());
    if (known == null || known.version() != station.version()) {
      known =
          new Tests(
              station.version(),
              new StationQuality(
                  station, rulebooks.qualityRules(), rulebooks.indexInputs(), shared));
      tests.put(station.code(), known);
    }
    return known.quality();
  }
}
