package vn.quantrac.domain.unit;

import java.util.Optional;

/** What a parameter is measured in. */
public enum Medium {
  AMBIENT_AIR("ambient-air"),
  STACK_EMISSION("stack-emission"),
  WATER("water"),
  WEATHER("weather");

  private final String code;

  Medium(String code) {
    this.code = code;
  }

  /** The name in rulebooks. */
  public String code() {
    return code;
  }

  /** The medium of that name, or empty. */
  public static Optional<Medium> ofCode(String code) {
    for (Medium medium : values()) {
      if (medium.code.equals(code)) {
        return Optional.of(medium);
      }
    }
    return Optional.empty();
  }
}
