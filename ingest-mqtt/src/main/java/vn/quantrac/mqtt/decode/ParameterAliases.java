package vn.quantrac.mqtt.decode;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.unit.Parameter;
import vn.quantrac.rulebooks.ParameterCatalogue;

/** Which registered series a reported parameter name means. Immutable. */
public final class ParameterAliases {

  private final ParameterCatalogue catalogue;

  private ParameterAliases(ParameterCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Aliases by the catalogue's groups of names. */
  public static ParameterAliases of(ParameterCatalogue catalogue) {
    return new ParameterAliases(catalogue);
  }

  /**
   * The series that the names of one message mean. A name that is registered as it stands (in
   * Unicode NFC) means that series; any other means the one registered series of its alias group.
   *
   * <p>Absent are names that mean no series, or more than one; and, since one message must not fill
   * one series from two quantities, aliases of a series that the message also names as registered,
   * or under another alias. The outcome does not depend on the order of the names.
   *
   * @param names as reported
   */
  public Map<String, Series> resolve(Station station, Collection<String> names) {
    Map<String, Series> resolved = new HashMap<>();
    Set<String> taken = new HashSet<>();
    Map<String, Series> byAlias = new HashMap<>();
    for (String name : names) {
      Optional<Series> exact = station.series(composed(name));
      if (exact.isPresent()) {
        resolved.put(name, exact.get());
        taken.add(exact.get().parameter());
      } else {
        seriesOfGroup(station, name).ifPresent(series -> byAlias.put(name, series));
      }
    }
    Map<String, Integer> claims = new HashMap<>();
    byAlias.values().forEach(series -> claims.merge(series.parameter(), 1, Integer::sum));
    byAlias.forEach(
        (name, series) -> {
          if (!taken.contains(series.parameter()) && claims.get(series.parameter()) == 1) {
            resolved.put(name, series);
          }
        });
    return resolved;
  }

  /** Grams per mole of the gas of that name; null when it is none or not known. */
  public @Nullable BigDecimal molarMass(String parameter) {
    return catalogue
        .find(parameter)
        .flatMap(one -> Optional.ofNullable(one.molarMass()))
        .orElse(null);
  }

  private Optional<Series> seriesOfGroup(Station station, String name) {
    Optional<Parameter> group = catalogue.find(name);
    if (group.isEmpty()) {
      return Optional.empty();
    }
    List<Series> candidates =
        station.series().stream()
            .filter(series -> catalogue.find(series.parameter()).equals(group))
            .toList();
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  private static String composed(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }
}
