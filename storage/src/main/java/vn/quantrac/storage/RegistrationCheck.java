package vn.quantrac.storage;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationClass;
import vn.quantrac.domain.station.StationKind;

/** The rules that a registration must meet, each with the words that name it. */
final class RegistrationCheck {

  static final int MAX_SERIES = 100;
  private static final int MAX_NAME = 200;
  private static final int MAX_PARAMETER = 64;
  private static final int MAX_UNIT = 32;
  private static final int MAX_INTERVAL_SECONDS = 86_400;

  private RegistrationCheck() {}

  /**
   * The station that is asked for, with the given version; names in NFC.
   *
   * @throws InvalidRegistrationException for the first field that breaks a rule
   */
  static Station station(StationRegistration request, long version) {
    if (!request.code().matches(Station.CODE_PATTERN)) {
      throw new InvalidRegistrationException(
          "code",
          "1 to 64 letters, digits, dots, underscores and hyphens, beginning with a letter or"
              + " digit",
          request.code());
    }
    return new Station(
        request.code(),
        text("name", request.name(), 1, MAX_NAME),
        kind(request.kind()),
        stationClass(request.stationClass(), request.kind()),
        degrees("latitude", request.latitude(), 90),
        degrees("longitude", request.longitude(), 180),
        zone(request.timeZone()),
        request.operator() == null ? null : text("operator", request.operator(), 1, MAX_NAME),
        series(request.series()),
        version);
  }

  private static String text(String field, @Nullable String value, int min, int max) {
    if (value != null) {
      String composed = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
      boolean printable = composed.codePoints().noneMatch(RegistrationCheck::unprintable);
      if (printable && composed.length() >= min && composed.length() <= max) {
        return composed;
      }
    }
    throw new InvalidRegistrationException(
        field, min + " to " + max + " printable characters", String.valueOf(value));
  }

  private static boolean unprintable(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isISOControl(codePoint)
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }

  private static StationKind kind(@Nullable String kind) {
    return StationKind.ofCode(String.valueOf(kind))
        .orElseThrow(
            () ->
                new InvalidRegistrationException(
                    "kind",
                    "ambient-air, stack-emission, surface-water or wastewater",
                    String.valueOf(kind)));
  }

  private static StationClass stationClass(@Nullable String stationClass, @Nullable String kind) {
    if (stationClass == null) {
      return StationClass.FULL;
    }
    StationClass known =
        StationClass.ofCode(stationClass)
            .orElseThrow(
                () ->
                    new InvalidRegistrationException(
                        "stationClass", "full or reference", stationClass));
    if (known == StationClass.REFERENCE && !StationKind.AMBIENT_AIR.code().equals(kind)) {
      throw new InvalidRegistrationException(
          "stationClass",
          "full, since only a station of ambient air can be a reference",
          "reference");
    }
    return known;
  }

  private static double degrees(String field, @Nullable Double degrees, int limit) {
    if (degrees == null || !(Math.abs(degrees) <= limit)) {
      throw new InvalidRegistrationException(
          field, "-" + limit + " to " + limit + " degrees", String.valueOf(degrees));
    }
    return degrees == 0 ? 0.0 : degrees;
  }

  private static ZoneId zone(@Nullable String zone) {
    if (zone == null) {
      return Station.DEFAULT_ZONE;
    }
    if (ZoneId.getAvailableZoneIds().contains(zone)) {
      return ZoneId.of(zone);
    }
    try {
      return ZoneOffset.of(zone);
    } catch (DateTimeException e) {
      throw new InvalidRegistrationException(
          "timeZone", "an IANA zone as Asia/Ho_Chi_Minh, or an offset as +07:00", zone);
    }
  }

  private static List<Series> series(@Nullable List<@Nullable SeriesRegistration> requested) {
    if (requested == null || requested.size() > MAX_SERIES) {
      throw new InvalidRegistrationException(
          "series",
          "a list of at most " + MAX_SERIES,
          requested == null ? "null" : requested.size() + " series");
    }
    List<Series> series = new ArrayList<>(requested.size());
    Set<String> parameters = new HashSet<>();
    for (int i = 0; i < requested.size(); i++) {
      String field = "series[" + i + "]";
      SeriesRegistration one = requested.get(i);
      if (one == null) {
        throw new InvalidRegistrationException(field, "an object", "null");
      }
      String parameter = text(field + ".parameter", one.parameter(), 1, MAX_PARAMETER);
      if (!parameters.add(parameter)) {
        throw new InvalidRegistrationException(
            field + ".parameter", "given once per station", parameter);
      }
      String unit = text(field + ".unit", one.unit() == null ? "" : one.unit(), 0, MAX_UNIT);
      Integer interval = one.intervalSeconds();
      if (interval == null || interval < 1 || interval > MAX_INTERVAL_SECONDS) {
        throw new InvalidRegistrationException(
            field + ".intervalSeconds", "1 to " + MAX_INTERVAL_SECONDS, String.valueOf(interval));
      }
      series.add(new Series(parameter, unit, interval));
    }
    return List.copyOf(series);
  }
}
