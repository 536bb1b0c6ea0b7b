package vn.quantrac.api.station;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationClass;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;

/** Reads the body of a registration and tells everything that is wrong with it at once. */
final class RegistrationBody {

  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "kind",
          "stationClass",
          "latitude",
          "longitude",
          "timeZone",
          "operator",
          "series");
  private static final Set<String> SERIES_FIELDS = Set.of("parameter", "unit", "intervalSeconds");
  private static final String KINDS =
      Arrays.stream(StationKind.values()).map(StationKind::code).collect(Collectors.joining(", "));

  private static final String CLASSES =
      Arrays.stream(StationClass.values())
          .map(StationClass::code)
          .collect(Collectors.joining(", "));

  /** These cannot stand in a path segment, percent-encoded or not. */
  private static final String NOT_IN_PATHS = "/\\%;";

  private static final int NAME = 200;
  private static final int SERIES = 100;
  private static final int PARAMETER = 64;
  private static final int UNIT = 32;
  private static final int INTERVAL_SECONDS = 86_400;

  private RegistrationBody() {}

  /**
   * The registration that the body asks for.
   *
   * @throws ProblemException 400 with every broken rule
   */
  static StationRegistration read(String code, JsonNode body) {
    Fields fields = Fields.of(body, FIELDS);
    if (!code.matches(Station.CODE_PATTERN)) {
      fields.error("code", FieldRule.CODE, code);
    }
    String kind = kind(fields);
    StationRegistration registration =
        new StationRegistration(
            code,
            fields.text("name", 1, NAME),
            kind,
            stationClass(fields, kind),
            degrees(fields, "latitude", 90),
            degrees(fields, "longitude", 180),
            zone(fields),
            fields.has("operator") ? fields.text("operator", 1, NAME) : null,
            series(fields));
    fields.check();
    return registration;
  }

  private static @Nullable String kind(Fields fields) {
    String kind = fields.text("kind", 1, UNIT);
    if (kind != null && StationKind.ofCode(kind).isEmpty()) {
      fields.error("kind", FieldRule.ONE_OF.with(KINDS), kind);
    }
    return kind;
  }

  private static @Nullable String stationClass(Fields fields, @Nullable String kind) {
    if (!fields.has("stationClass")) {
      return null;
    }
    String stationClass = fields.text("stationClass", 1, UNIT);
    Optional<StationClass> known = Optional.ofNullable(stationClass).flatMap(StationClass::ofCode);
    if (stationClass != null && known.isEmpty()) {
      fields.error("stationClass", FieldRule.ONE_OF.with(CLASSES), stationClass);
    } else if (known.equals(Optional.of(StationClass.REFERENCE))
        && kind != null
        && !kind.equals(StationKind.AMBIENT_AIR.code())) {
      fields.error("stationClass", RegistrationRule.FULL, stationClass);
    }
    return stationClass;
  }

  private static @Nullable Double degrees(Fields fields, String field, int limit) {
    BigDecimal degrees = fields.number(field, -limit, limit);
    return degrees == null ? null : degrees.doubleValue();
  }

  private static @Nullable String zone(Fields fields) {
    if (!fields.has("timeZone")) {
      return null;
    }
    String zone = fields.text("timeZone", 1, PARAMETER);
    if (zone != null && !java.time.ZoneId.getAvailableZoneIds().contains(zone)) {
      fields.error("timeZone", RegistrationRule.TIME_ZONE, zone);
    }
    return zone;
  }

  private static List<SeriesRegistration> series(Fields fields) {
    List<SeriesRegistration> series = new ArrayList<>();
    Set<String> parameters = new HashSet<>();
    for (Fields one : fields.objects("series", 0, SERIES, SERIES_FIELDS)) {
      String parameter = parameter(one);
      if (parameter != null && !parameters.add(parameter)) {
        one.error("parameter", RegistrationRule.ONCE, parameter);
      }
      series.add(
          new SeriesRegistration(
              parameter,
              one.text("unit", 0, UNIT),
              one.integer("intervalSeconds", 1, INTERVAL_SECONDS)));
    }
    return series;
  }

  private static @Nullable String parameter(Fields one) {
    String text = one.text("parameter", 1, PARAMETER);
    if (text == null) {
      return null;
    }
    String parameter = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (parameter.chars().anyMatch(unit -> NOT_IN_PATHS.indexOf(unit) >= 0)
        || parameter.equals(".")
        || parameter.equals("..")) {
      one.error("parameter", RegistrationRule.IN_PATHS, text);
    }
    return parameter;
  }
}
