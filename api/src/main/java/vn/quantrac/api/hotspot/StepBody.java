package vn.quantrac.api.hotspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.storage.HotspotStep;

/** What somebody wants to do with a hotspot. */
final class StepBody {

  private static final int LONGEST = 2_000;
  private static final int LONGEST_UNIT = 200;

  private StepBody() {}

  /**
   * Reads a step: every one has a reason, an assignment a unit and a deadline ahead, what is
   * handled a proof.
   *
   * @throws vn.quantrac.api.problem.ProblemException 400 naming every field, rule and value
   */
  static HotspotStep read(JsonNode body, Instant now) {
    Fields fields = Fields.of(body, Set.of("state", "reason", "unit", "deadline", "picture"));
    String name = fields.text("state", 1, LONGEST_UNIT);
    Optional<HotspotState> state =
        Optional.ofNullable(name)
            .flatMap(HotspotState::ofCode)
            .filter(one -> one != HotspotState.REPORTED);
    if (name != null && state.isEmpty()) {
      fields.error(
          "state",
          FieldRule.ONE_OF.with(
              Arrays.stream(HotspotState.values())
                  .filter(one -> one != HotspotState.REPORTED)
                  .map(HotspotState::code)
                  .collect(Collectors.joining(", "))),
          name);
    }
    String reason = fields.text("reason", 1, LONGEST);
    boolean assigning = state.equals(Optional.of(HotspotState.ASSIGNED));
    boolean handling = state.equals(Optional.of(HotspotState.HANDLED));
    String unit = assigning ? fields.text("unit", 1, LONGEST_UNIT) : null;
    Instant deadline = assigning ? fields.time("deadline") : null;
    if (deadline != null && !deadline.isAfter(now)) {
      fields.error("deadline", FieldRule.AHEAD, deadline);
    }
    String picture = handling || fields.has("picture") ? fields.text("picture", 64, 64) : null;
    if (picture != null && !picture.matches("[0-9a-f]{64}")) {
      fields.error("picture", HotspotRule.PICTURE, picture);
    }
    fields.check();
    return new HotspotStep(
        state.orElseThrow(), reason == null ? "" : reason, unit, deadline, picture);
  }
}
