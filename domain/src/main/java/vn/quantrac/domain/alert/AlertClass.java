package vn.quantrac.domain.alert;

/** Whose matter an alert is. */
public enum AlertClass {
  /** The air, the water or an emission, by usable data alone. */
  ENVIRONMENT,
  /** An instrument: fault, calibration, a value that does not move. */
  INSTRUMENT,
  /** Nothing comes. */
  COMMUNICATION,
  /** A place that burns, smokes or is littered. */
  HOTSPOT,
  /** A promise of a plan that is not kept. */
  PLAN,
  /** The platform itself. */
  SYSTEM
}
