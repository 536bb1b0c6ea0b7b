package vn.quantrac.rulebooks;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertCondition.HotspotOverdue;
import vn.quantrac.domain.alert.CameraOffline;
import vn.quantrac.domain.alert.CameraStuck;
import vn.quantrac.domain.alert.HotspotDetected;
import vn.quantrac.domain.alert.SilentTogether;

/** What suits conditions that are no station's. */
final class AlertSuits {

  private AlertSuits() {}

  /** The only class of alerts that a condition raises; null where the file chooses. */
  static @Nullable AlertClass fixedClass(AlertCondition condition) {
    if (condition instanceof AlertCondition.ReceiverDead) {
      return AlertClass.SYSTEM;
    }
    if (condition instanceof CameraOffline || condition instanceof SilentTogether) {
      return AlertClass.COMMUNICATION;
    }
    if (condition instanceof CameraStuck) {
      return AlertClass.INSTRUMENT;
    }
    return condition instanceof HotspotDetected || condition instanceof HotspotOverdue
        ? AlertClass.HOTSPOT
        : null;
  }

  /** Whether it is about something else than stations. */
  static boolean isBesideStations(AlertCondition condition) {
    return condition instanceof AlertCondition.ReceiverDead
        || condition instanceof SilentTogether
        || condition instanceof CameraOffline
        || condition instanceof CameraStuck
        || condition instanceof HotspotDetected
        || condition instanceof HotspotOverdue;
  }
}
