package vn.quantrac.api.hotspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.Sighting;

/**
 * What somebody reports.
 *
 * @param contact how to reach them; null where they did not say
 */
record ReportBody(Sighting sighting, @Nullable String contact) {

  /** What was seen when it is none of the kinds that cameras know. */
  static final String OTHER = "other";

  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int LONGEST_CONTACT = 200;
  private static final Duration OLDEST = Duration.ofDays(7);
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** What may be reported. */
  static List<String> kinds() {
    List<String> kinds =
        new ArrayList<>(Arrays.stream(DetectionKind.values()).map(DetectionKind::code).toList());
    kinds.add(OTHER);
    return kinds;
  }

  /**
   * Reads a report.
   *
   * @throws vn.quantrac.api.problem.ProblemException 400 naming every field, rule and value
   */
  static ReportBody read(JsonNode body, HotspotSource source, Instant now) {
    Fields fields =
        Fields.of(
            body, Set.of("kind", "latitude", "longitude", "description", "observedAt", "contact"));
    String kind = fields.text("kind", 1, LONGEST_CONTACT);
    if (kind != null && !kinds().contains(kind)) {
      fields.error("kind", FieldRule.ONE_OF.with(String.join(", ", kinds())), kind);
    }
    BigDecimal latitude = fields.number("latitude", -90, 90);
    BigDecimal longitude = fields.number("longitude", -180, 180);
    String description = fields.document("description", LONGEST_DESCRIPTION);
    Instant observedAt = fields.has("observedAt") ? fields.time("observedAt") : now;
    if (observedAt != null
        && (observedAt.isAfter(now.plus(AHEAD)) || observedAt.isBefore(now.minus(OLDEST)))) {
      fields.error("observedAt", FieldRule.LAST_DAYS.with(7), observedAt);
    }
    String contact = fields.has("contact") ? fields.text("contact", 1, LONGEST_CONTACT) : null;
    fields.check();
    if (kind == null || latitude == null || longitude == null || observedAt == null) {
      throw new IllegalStateException("a report is read before its fields are checked");
    }
    return new ReportBody(
        new Sighting(
            source,
            UUID.randomUUID().toString(),
            kind,
            new GeoPoint(latitude.doubleValue(), longitude.doubleValue()),
            observedAt,
            description == null ? null : printable(description),
            null),
        contact);
  }

  /** Lines stay; other control characters, which a database or a terminal cannot take, do not. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ").strip();
  }
}
