package vn.quantrac.storage;

/** What people have said of a value of an indicator. */
public enum IndicatorValueState {
  /** Entered, and waits for a reviewer. */
  SUBMITTED,
  /** A reviewer agreed; it counts for everybody. */
  APPROVED,
  /** A reviewer wants it looked at again; it does not count. */
  RETURNED,
  /** Approved, and only an administrator opens it again. */
  LOCKED,
  /** Follows from monitoring. */
  COMPUTED;

  /** Whether it counts for the public. */
  public boolean approved() {
    return this == APPROVED || this == LOCKED || this == COMPUTED;
  }

  /** Whether it may be entered anew. */
  public boolean open() {
    return this == SUBMITTED || this == RETURNED;
  }
}
