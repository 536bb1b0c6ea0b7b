package vn.quantrac.domain.indicator;

/** How a target's single value is meant. */
public enum Bound {
  /** That value; better is better, as the direction says. */
  EXACT,
  /** That value or more. */
  AT_LEAST,
  /** That value or less. */
  AT_MOST
}
