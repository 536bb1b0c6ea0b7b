package vn.quantrac.domain.alert;

/** Where an alert stands: what its condition does, and what people have done with it. */
public enum AlertState {
  /** The condition holds, for less than the rule's on-delay. */
  PENDING,
  /** It holds and nobody has said that they know. */
  ACTIVE_UNACK,
  /** It holds and somebody knows. */
  ACTIVE_ACK,
  /** It holds no longer, and nobody has said that they know. */
  CLEARED_UNACK,
  /** Nothing is left to do. */
  CLOSED,
  /** Somebody does not want to hear of it until a time; what it was before goes on underneath. */
  SHELVED;

  /**
   * The state that follows from both sides, shelving left out.
   *
   * @param condition what the stream knows
   * @param acknowledged whether a person has said that they know
   * @param closed whether a person has closed it
   */
  public static AlertState of(ConditionSide condition, boolean acknowledged, boolean closed) {
    if (closed || condition.withdrawn() || condition.superseded()) {
      return CLOSED;
    }
    if (condition.raisedAt() == null) {
      return PENDING;
    }
    if (condition.clearedAt() == null) {
      return acknowledged ? ACTIVE_ACK : ACTIVE_UNACK;
    }
    return acknowledged ? CLOSED : CLEARED_UNACK;
  }

  /** What is shown while it is shelved: an alert that is raised and not closed can be. */
  public AlertState shelved() {
    return this == PENDING || this == CLOSED ? this : SHELVED;
  }
}
