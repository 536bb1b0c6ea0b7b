package vn.quantrac.domain.indicator;

/** Why something cannot be said of an indicator. */
public enum Unassessable {
  /** There is no value at all. */
  NO_VALUES,
  /** There are fewer values than it needs. */
  TOO_FEW_VALUES,
  /** The base value is not above 0, so that no yearly rate follows from it. */
  BASE_NOT_POSITIVE,
  /** The last value or the target is below 0, so that no yearly rate leads there. */
  NEGATIVE_VALUE,
  /** The base value is the target already, so that no rate is required. */
  BASE_EQUALS_TARGET,
  /** The base value is beyond the target already, and the last value is not. */
  BASE_BEYOND_TARGET,
  /** The target is relative to a year of which no value is known. */
  RELATIVE_TO_UNKNOWN
}
