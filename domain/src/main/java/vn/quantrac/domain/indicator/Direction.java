package vn.quantrac.domain.indicator;

/** Which way an indicator should go. */
public enum Direction {
  /** More is better. */
  INCREASE,
  /** Less is better. */
  DECREASE;

  /** 1 where more is better, -1 where less is. */
  public int sign() {
    return this == INCREASE ? 1 : -1;
  }
}
