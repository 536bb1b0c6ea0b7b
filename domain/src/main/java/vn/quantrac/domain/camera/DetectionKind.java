package vn.quantrac.domain.camera;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a camera may have seen. */
public enum DetectionKind {
  SMOKE("smoke"),
  OPEN_BURNING("open-burning"),
  ILLEGAL_DUMPING("illegal-dumping"),
  DUST("dust"),
  WASTE_TRUCK_SPILLAGE("waste-truck-spillage"),
  ODOUR_PATROL("odour-patrol");

  private final String code;

  DetectionKind(String code) {
    this.code = code;
  }

  /** As in messages and answers. */
  public String code() {
    return code;
  }

  /** The kind of that label, in any case, its words divided by hyphen, underscore or space. */
  public static Optional<DetectionKind> ofLabel(String label) {
    String wanted = label.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "-");
    return Arrays.stream(values()).filter(kind -> kind.code.equals(wanted)).findFirst();
  }
}
