package vn.quantrac.domain.station;

import java.util.Optional;

/**
 * How fully an ambient-air station meets the technical requirements. Source: Circular
 * 10/2021/TT-BTNMT, art. 29: a reference station publishes concentrations and no air-quality index.
 */
public enum StationClass {
  FULL("full"),
  REFERENCE("reference");

  private final String code;

  StationClass(String code) {
    this.code = code;
  }

  /** The name in the API and in the database. */
  public String code() {
    return code;
  }

  /** The class of that name, or empty. */
  public static Optional<StationClass> ofCode(String code) {
    for (StationClass one : values()) {
      if (one.code.equals(code)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
