package vn.quantrac.domain.hotspot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a hotspot was handled in time: before any deadline passed that stood while it was
 * assigned. A later deadline that was given before the earlier one had passed is the one that
 * counts; one that was given after it mends nothing.
 *
 * @param at when that was decided: the deadline that passed first, or when it was handled last
 * @param inTime whether it was
 */
public record Handling(Instant at, boolean inTime) {

  /**
   * A step of the work.
   *
   * @param state what the hotspot became
   * @param deadline of {@link HotspotState#ASSIGNED}; otherwise null
   */
  public record Step(HotspotState state, Instant at, @Nullable Instant deadline) {}

  /**
   * What the steps say.
   *
   * @param steps of one hotspot, in their order
   * @param now until when is looked
   * @return empty while nothing is decided, and for what was dismissed before a deadline passed
   */
  public static Optional<Handling> of(List<Step> steps, Instant now) {
    Optional<Handling> handled = Optional.empty();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Instant deadline = step.deadline();
      Instant until = i + 1 < steps.size() ? steps.get(i + 1).at() : now;
      if (step.state() == HotspotState.ASSIGNED && deadline != null && until.isAfter(deadline)) {
        return Optional.of(new Handling(deadline, false));
      }
      handled =
          switch (step.state()) {
            case HANDLED -> Optional.of(new Handling(step.at(), true));
            case ASSIGNED, DISMISSED -> Optional.empty();
            case REPORTED, CONFIRMED, CLOSED -> handled;
          };
    }
    return handled;
  }
}
