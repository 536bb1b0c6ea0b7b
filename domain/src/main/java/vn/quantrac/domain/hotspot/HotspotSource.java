package vn.quantrac.domain.hotspot;

import java.util.Locale;

/** Who saw a hotspot. */
public enum HotspotSource {
  CAMERA,
  CITIZEN,
  SATELLITE,
  /** Somebody of the department. */
  STAFF;

  /** As in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
