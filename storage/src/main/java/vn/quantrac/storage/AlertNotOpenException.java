package vn.quantrac.storage;

import vn.quantrac.domain.alert.AlertState;

/** Something was to be done with an alert that is closed, or of which nobody was told yet. */
public final class AlertNotOpenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final AlertState state;

  AlertNotOpenException(long id, AlertState state) {
    super("alert %d is %s".formatted(id, state));
    this.state = state;
  }

  /** What it is instead. */
  public AlertState state() {
    return state;
  }
}
