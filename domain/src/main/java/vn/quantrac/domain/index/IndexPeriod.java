package vn.quantrac.domain.index;

/** The period that one index value speaks for. */
public enum IndexPeriod {
  HOUR,
  DAY
}
