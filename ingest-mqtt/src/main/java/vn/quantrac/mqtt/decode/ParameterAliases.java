package vn.quantrac.mqtt.decode;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
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
   * Absent are names that mean none, or more than one, and those of several names that mean the
   * same series none of which is registered as it stands: one message must not fill one series from
   * two.
   *
   * @param names as reported
   */
  public Map<String, Series> resolve(Station station, Collection<String> names) {
    throw new UnsupportedOperationException("not written yet: " + station + names + catalogue);
  }

  /** Grams per mole of the gas of that name; null when it is none or not known. */
  public @Nullable BigDecimal molarMass(String parameter) {
    return catalogue
        .find(parameter)
        .flatMap(one -> Optional.ofNullable(one.molarMass()))
        .orElse(null);
  }
}
