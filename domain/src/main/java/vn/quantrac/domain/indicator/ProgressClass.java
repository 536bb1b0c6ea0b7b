package vn.quantrac.domain.indicator;

/**
 * How an indicator comes along. Source: Eurostat's assessment of indicators, {@code
 * domain/regulations.md}, section 8.2. With a target the ratio of the actual to the required yearly
 * rate decides; without one the yearly rate itself.
 */
public enum ProgressClass {
  /** The target is met by the last value. */
  TARGET_ACHIEVED,
  /** Ratio of at least 95 %; without target at least 1 % a year in the desired direction. */
  SIGNIFICANT_PROGRESS,
  /** Ratio of at least 60 % and below 95 %; without target from 0 to below 1 % a year. */
  MODERATE_PROGRESS,
  /** Ratio of at least 0 and below 60 %. */
  INSUFFICIENT_PROGRESS,
  /** With a target: ratio below 0. */
  MOVEMENT_AWAY,
  /** Without target: above -1 % and below 0 a year. */
  MODERATE_MOVEMENT_AWAY,
  /** Without target: -1 % a year and below. */
  SIGNIFICANT_MOVEMENT_AWAY,
  /** It cannot be said; a reason goes with it. */
  NOT_ASSESSABLE
}
