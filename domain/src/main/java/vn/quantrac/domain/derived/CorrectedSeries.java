package vn.quantrac.domain.derived;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.quantrac.domain.limit.Limits;
import vn.quantrac.domain.limit.OxygenReference;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.unit.ParameterVocabulary;

/**
 * Which series of a stack are compared with their limits only after correction to a reference
 * oxygen, and by which series. Immutable.
 */
public final class CorrectedSeries {

  private static final String OXYGEN = "O2";

  private final Limits limits;
  private final ParameterVocabulary vocabulary;

  /** As those limits and permits ask for it. */
  public CorrectedSeries(Limits limits, ParameterVocabulary vocabulary) {
    this.limits = limits;
    this.vocabulary = vocabulary;
  }

  /** The series that measures oxygen in the flue gas; empty where there is none. */
  public Optional<Series> oxygen(Station station) {
    if (station.kind() != StationKind.STACK_EMISSION) {
      return Optional.empty();
    }
    return station.series().stream()
        .filter(one -> vocabulary.symbol(one.parameter()).filter(OXYGEN::equals).isPresent())
        .findFirst();
  }

  /** The oxygen to which that series is corrected in an hour; empty when it is not. */
  public Optional<OxygenReference> reference(Station station, Series series, Instant hourEnd) {
    if (station.kind() != StationKind.STACK_EMISSION) {
      return Optional.empty();
    }
    LocalDate day = hourEnd.minusNanos(1).atZone(station.timeZone()).toLocalDate();
    return vocabulary
        .symbol(series.parameter())
        .flatMap(symbol -> limits.oxygen(station, symbol, day));
  }

  /** Every series that is corrected in an hour, in the order of registration; may be empty. */
  public List<Series> corrected(Station station, Instant hourEnd) {
    List<Series> corrected = new ArrayList<>();
    if (oxygen(station).isPresent()) {
      for (Series series : station.series()) {
        if (reference(station, series, hourEnd).isPresent()) {
          corrected.add(series);
        }
      }
    }
    return corrected;
  }
}
