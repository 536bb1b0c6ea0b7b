package vn.quantrac.domain.camera;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which part of a detection a message tells, in the order in which a camera sends them. */
public enum DetectionPhase {
  NEW,
  UPDATE,
  END;

  /** As in messages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The phase that is written so. */
  public static Optional<DetectionPhase> ofCode(String code) {
    return Arrays.stream(values()).filter(phase -> phase.code().equals(code)).findFirst();
  }
}
