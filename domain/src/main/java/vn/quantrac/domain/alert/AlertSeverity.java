package vn.quantrac.domain.alert;

/** How urgent an alert is, the most urgent first. */
public enum AlertSeverity {
  CRITICAL,
  MAJOR,
  MINOR,
  WARNING
}
