package vn.quantrac.api.camera;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.station.Station;

/** What registers cameras: one as JSON, or many as CSV, by the same rules. */
final class CameraBody {

  private static final int MOST_CAMERAS = 1_000;
  private static final int LONGEST = 200;
  private static final int LONGEST_PLACE = 500;
  private static final List<String> COLUMNS =
      List.of("code", "name", "place", "commune", "latitude", "longitude", "viewDirection", "unit");
  private static final Set<String> NUMBERS = Set.of("latitude", "longitude", "viewDirection");

  private CameraBody() {}

  /**
   * One camera.
   *
   * @throws ProblemException 400 naming every field, rule and value
   */
  static Camera read(String code, JsonNode body) {
    Set<String> allowed = new HashSet<>(COLUMNS);
    allowed.remove("code");
    Fields fields = Fields.of(body, allowed);
    if (!code.matches(Station.CODE_PATTERN)) {
      fields.error("code", FieldRule.CODE, code);
    }
    Draft draft = Draft.of(fields);
    fields.check();
    return draft.camera(code);
  }

  /**
   * Cameras of a CSV file with a header line, each code once; empty fields are absent.
   *
   * @throws ProblemException 400 naming line, field, rule and value of all that is wrong
   */
  static List<Camera> readCsv(String text) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    List<Long> lines = objects(text, whole.putArray("line"));
    Fields body = Fields.of(whole, Set.of("line"));
    List<Camera> cameras = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    List<Fields> all = body.objects("line", 1, MOST_CAMERAS, Set.copyOf(COLUMNS));
    List<Draft> drafts = new ArrayList<>();
    List<@Nullable String> named = new ArrayList<>();
    for (Fields one : all) {
      String code = one.text("code", 1, LONGEST);
      if (code != null && !code.matches(Station.CODE_PATTERN)) {
        one.error("code", FieldRule.CODE, code);
      } else if (code != null && !codes.add(code)) {
        one.error("code", FieldRule.ONCE, code);
      }
      named.add(code);
      drafts.add(Draft.of(one));
    }
    check(body, lines);
    for (int i = 0; i < drafts.size(); i++) {
      cameras.add(drafts.get(i).camera(String.valueOf(named.get(i))));
    }
    return cameras;
  }

  /** Ends the request if anything was noted; positions in the list become lines of the file. */
  private static void check(Fields body, List<Long> lines) {
    try {
      body.check();
    } catch (ProblemException e) {
      throw ProblemException.of(
          ProblemType.INVALID_BODY,
          e.problem().errors().stream().map(error -> ofLine(error, lines)).toList());
    }
  }

  private static ParameterError ofLine(ParameterError error, List<Long> lines) {
    String name = error.parameter();
    if (!name.startsWith("line[")) {
      return error;
    }
    int end = name.indexOf(']');
    long line = lines.get(Integer.parseInt(name.substring("line[".length(), end)));
    return error.at("line " + line + name.substring(end + 1));
  }

  private static List<Long> objects(String text, ArrayNode into) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    List<Long> lines = new ArrayList<>();
    String read = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (CSVParser parser = format.parse(new StringReader(read))) {
      for (CSVRecord record : parser) {
        if (lines.size() > MOST_CAMERAS) {
          break;
        }
        ObjectNode object = into.addObject();
        lines.add(parser.getCurrentLineNumber());
        record.toMap().forEach((column, value) -> put(object, column, value));
      }
    } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
      throw ProblemException.of(
          ProblemType.INVALID_BODY,
          "The body is not CSV with a header line: %s".formatted(e.getMessage()));
    }
    return lines;
  }

  private static void put(ObjectNode object, String column, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (NUMBERS.contains(column) && value.matches("-?[0-9]{1,4}(\\.[0-9]{1,15})?")) {
      object.put(column, new BigDecimal(value));
    } else {
      object.put(column, value);
    }
  }

  /** The fields of one camera, as far as they were right. */
  private record Draft(
      @Nullable String name,
      @Nullable String place,
      @Nullable String commune,
      @Nullable BigDecimal latitude,
      @Nullable BigDecimal longitude,
      @Nullable Integer viewDirection,
      @Nullable String unit) {

    private static final int GREATEST_LATITUDE = 90;
    private static final int GREATEST_LONGITUDE = 180;
    private static final int GREATEST_DIRECTION = 359;

    static Draft of(Fields fields) {
      return new Draft(
          fields.text("name", 1, LONGEST),
          fields.text("place", 1, LONGEST_PLACE),
          fields.has("commune") ? fields.text("commune", 1, LONGEST) : null,
          fields.number("latitude", -GREATEST_LATITUDE, GREATEST_LATITUDE),
          fields.number("longitude", -GREATEST_LONGITUDE, GREATEST_LONGITUDE),
          fields.has("viewDirection")
              ? fields.integer("viewDirection", 0, GREATEST_DIRECTION)
              : null,
          fields.has("unit") ? fields.text("unit", 1, LONGEST) : null);
    }

    /** After the check, when what is needed is there. */
    Camera camera(String code) {
      if (name == null || place == null || latitude == null || longitude == null) {
        throw new IllegalStateException("a camera is read before its fields are checked");
      }
      return new Camera(
          code,
          name,
          place,
          commune,
          latitude.doubleValue(),
          longitude.doubleValue(),
          viewDirection,
          unit,
          0);
    }
  }
}
