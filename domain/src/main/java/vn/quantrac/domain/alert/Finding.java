package vn.quantrac.domain.alert;

/** What one fact says of a condition. */
public enum Finding {
  /** Beyond the threshold that raises. */
  HOLDS,
  /** Not beyond the threshold that raises, and not back behind the one that clears. */
  BETWEEN,
  /** Behind the threshold that clears. */
  CLEAR,
  /** Nothing: the data are not good enough. It neither raises nor clears. */
  UNKNOWN;

  /** What both say; nothing where one raises and the other clears. */
  public Finding and(Finding other) {
    if (this == other) {
      return this;
    }
    boolean between = this == BETWEEN || other == BETWEEN;
    return between && this != UNKNOWN && other != UNKNOWN ? BETWEEN : UNKNOWN;
  }
}
