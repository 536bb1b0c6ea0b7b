package vn.quantrac.api.hotspot;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.Sighting;

/**
 * Fire points of satellites as NASA's FIRMS publishes them: CSV with a header line and at least
 * latitude, longitude, acq_date, acq_time (HHMM UTC, leading zeros may be lost), satellite,
 * confidence (VIIRS l, n, h; MODIS 0 to 100).
 *
 * @param points those that may be believed
 * @param uncertain how many were left out since their confidence is low
 */
record FirePoints(List<Sighting> points, int uncertain) {

  private static final int MOST = 5_000;
  private static final int LOW_CONFIDENCE = 30;
  private static final int ERRORS = 50;
  private static final List<String> NEEDED =
      List.of("latitude", "longitude", "acq_date", "acq_time", "satellite", "confidence");

  /**
   * Reads a file.
   *
   * @throws ProblemException 400 naming lines and columns that are wrong; nothing is taken then
   */
  static FirePoints read(String text) {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    List<Sighting> points = new ArrayList<>();
    List<ParameterError> errors = new ArrayList<>();
    int uncertain = 0;
    try (CSVParser parser = format.parse(new StringReader(text))) {
      for (String column : NEEDED) {
        if (!parser.getHeaderNames().contains(column)) {
          errors.add(ParameterError.of("line 1", HotspotRule.COLUMN.with(column), null));
        }
      }
      check(errors);
      for (CSVRecord line : parser) {
        if (parser.getRecordNumber() > MOST) {
          throw ProblemException.of(
              ProblemType.INVALID_BODY, "A file may have at most %d fire points.".formatted(MOST));
        }
        if (isLow(line.get("confidence"))) {
          uncertain++;
        } else {
          point(line, parser.getCurrentLineNumber(), points, errors);
        }
        if (errors.size() >= ERRORS) {
          break;
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw ProblemException.of(
          ProblemType.INVALID_BODY,
          "The body is not CSV with a header line: %s".formatted(e.getMessage()));
    }
    check(errors);
    return new FirePoints(points, uncertain);
  }

  private static void check(List<ParameterError> errors) {
    if (!errors.isEmpty()) {
      throw ProblemException.of(ProblemType.INVALID_BODY, errors);
    }
  }

  private static boolean isLow(String confidence) {
    String text = confidence.toLowerCase(Locale.ROOT);
    return text.equals("l")
        || text.equals("low")
        || (text.matches("[0-9]{1,3}") && Integer.parseInt(text) < LOW_CONFIDENCE);
  }

  private static void point(
      CSVRecord line, long number, List<Sighting> points, List<ParameterError> errors) {
    Double latitude = degrees(line, "latitude", 90, number, errors);
    Double longitude = degrees(line, "longitude", 180, number, errors);
    Instant at = null;
    String time = line.get("acq_time");
    try {
      String padded = "0".repeat(Math.max(0, 4 - time.length())) + time;
      if (padded.matches("[0-9]{4}")) {
        LocalTime clock =
            LocalTime.of(
                Integer.parseInt(padded.substring(0, 2)), Integer.parseInt(padded.substring(2)));
        at = LocalDate.parse(line.get("acq_date")).atTime(clock).toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeException e) {
      at = null;
    }
    if (at == null) {
      errors.add(
          ParameterError.of(
              "line " + number + ".acq_time",
              HotspotRule.SEEN_AT.with(),
              line.get("acq_date") + " " + time));
    }
    if (latitude != null && longitude != null && at != null) {
      String satellite = line.get("satellite");
      points.add(
          new Sighting(
              HotspotSource.SATELLITE,
              "%s %s %s,%s".formatted(satellite, at, line.get("latitude"), line.get("longitude")),
              DetectionKind.OPEN_BURNING.code(),
              new GeoPoint(latitude, longitude),
              at,
              satellite,
              line.get("confidence")));
    }
  }

  private static @Nullable Double degrees(
      CSVRecord line, String column, int most, long number, List<ParameterError> errors) {
    String text = line.get(column);
    if (text.matches("-?[0-9]{1,3}(\\.[0-9]{1,12})?")) {
      double degrees = Double.parseDouble(text);
      if (Math.abs(degrees) <= most) {
        return degrees;
      }
    }
    errors.add(
        ParameterError.of(
            "line " + number + "." + column, FieldRule.NUMBER.with(-most, most), text));
    return null;
  }
}
