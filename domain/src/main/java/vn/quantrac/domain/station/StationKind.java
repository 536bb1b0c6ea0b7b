package vn.quantrac.domain.station;

import java.util.Optional;

/** What a station watches; decides which rules apply. */
public enum StationKind {
  AMBIENT_AIR("ambient-air"),
  STACK_EMISSION("stack-emission"),
  SURFACE_WATER("surface-water"),
  WASTEWATER("wastewater");

  private final String code;

  StationKind(String code) {
    this.code = code;
  }

  /** The name in the API and in files. */
  public String code() {
    return code;
  }

  /** The kind of that name, or empty. */
  public static Optional<StationKind> ofCode(String code) {
    for (StationKind kind : values()) {
      if (kind.code.equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
