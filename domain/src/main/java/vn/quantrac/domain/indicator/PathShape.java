package vn.quantrac.domain.indicator;

/** How the expected value runs from one milestone to the next. */
public enum PathShape {
  /** On a straight line. */
  LINEAR,
  /** It stays at the earlier milestone until the year of the next. */
  STEPWISE
}
