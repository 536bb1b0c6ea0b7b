package vn.quantrac.domain.hotspot;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a hotspot is, in the order of the work. */
public enum HotspotState {
  REPORTED,
  CONFIRMED,
  DISMISSED,
  ASSIGNED,
  HANDLED,
  CLOSED;

  /** What a person may make of it next; empty when it is over. Assigning again is allowed. */
  public Set<HotspotState> next() {
    return switch (this) {
      case REPORTED -> EnumSet.of(CONFIRMED, DISMISSED);
      case CONFIRMED -> EnumSet.of(DISMISSED, ASSIGNED);
      case ASSIGNED -> EnumSet.of(DISMISSED, ASSIGNED, HANDLED);
      case HANDLED -> EnumSet.of(ASSIGNED, CLOSED);
      case DISMISSED, CLOSED -> EnumSet.noneOf(HotspotState.class);
    };
  }

  /** Whether nothing more is done about it. */
  public boolean isOver() {
    return next().isEmpty();
  }

  /** As in messages and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state that is written so. */
  public static Optional<HotspotState> ofCode(String code) {
    return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
  }
}
