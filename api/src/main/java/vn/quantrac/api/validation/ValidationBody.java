package vn.quantrac.api.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.storage.ValidationRequest;

/** The body of a validation that somebody wants to make. */
final class ValidationBody {

  static final int LONGEST_REASON = 500;

  /** A year with a month of grace; longer ones are nearly always a slip of the pen. */
  private static final Duration LONGEST_SPAN = Duration.ofDays(400);

  private static final List<Integer> VALIDITIES = List.of(-99, -1, 1, 2, 3, 4);
  private static final List<Integer> VERIFICATIONS = List.of(1, 2, 3);
  private static final Set<String> FIELDS =
      Set.of(
          "station", "parameter", "from", "to", "validity", "verification", "reason", "asKnownAt");

  private ValidationBody() {}

  /**
   * What the body asks for.
   *
   * @throws vn.quantrac.api.problem.ProblemException 400 naming every field, rule and value
   */
  static ValidationRequest read(JsonNode body) {
    Fields fields = Fields.of(body, FIELDS);
    String station = fields.text("station", 1, 64);
    String parameter = fields.text("parameter", 1, 64);
    TimeRange span = fields.span(LONGEST_SPAN);
    Integer validity = fields.oneOf("validity", VALIDITIES);
    Integer verification = fields.oneOf("verification", VERIFICATIONS);
    if (!fields.has("validity") && !fields.has("verification")) {
      fields.error("validity", FieldRule.OR_OTHER.with("verification"), null);
    }
    String reason = fields.text("reason", 1, LONGEST_REASON);
    @Nullable Instant asKnownAt = fields.has("asKnownAt") ? fields.time("asKnownAt") : null;
    fields.check();
    if (station == null || parameter == null || span == null || reason == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    return new ValidationRequest(
        station,
        Normalizer.normalize(parameter, Normalizer.Form.NFC),
        span.from(),
        span.to(),
        validity,
        verification,
        reason,
        asKnownAt);
  }
}
