package vn.quantrac.storage;

import vn.quantrac.domain.hotspot.HotspotState;

/** A hotspot is not where the step that was asked for begins. */
public final class WrongStepException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HotspotState state;

  WrongStepException(HotspotState state) {
    super("the hotspot is " + state.code());
    this.state = state;
  }

  /** Where it is. */
  public HotspotState state() {
    return state;
  }
}
