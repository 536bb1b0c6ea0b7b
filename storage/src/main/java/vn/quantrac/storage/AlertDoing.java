package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertEvent;

/**
 * What a person does with an alert.
 *
 * @param kind ACKNOWLEDGE, COMMENT, ASSIGN, SHELVE or CLOSE
 * @param note what they say; null for nothing, never for a comment
 * @param assignee of an assignment: a person or a unit, null for nobody any longer
 * @param until of a shelving; null ends it
 */
public record AlertDoing(
    Kind kind, @Nullable String note, @Nullable String assignee, @Nullable Instant until) {

  /** What is done. */
  public enum Kind {
    ACKNOWLEDGE,
    COMMENT,
    ASSIGN,
    SHELVE,
    CLOSE
  }

  /** The transition that it makes. */
  AlertEvent event() {
    return switch (kind) {
      case ACKNOWLEDGE -> AlertEvent.ACKNOWLEDGED;
      case COMMENT -> AlertEvent.COMMENTED;
      case ASSIGN -> AlertEvent.ASSIGNED;
      case SHELVE -> until == null ? AlertEvent.UNSHELVED : AlertEvent.SHELVED;
      case CLOSE -> AlertEvent.CLOSED;
    };
  }
}
