package vn.quantrac.rulebooks;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertCondition.HotspotOverdue;
import vn.quantrac.domain.alert.CameraOffline;
import vn.quantrac.domain.alert.CameraStuck;
import vn.quantrac.domain.alert.Deadline;
import vn.quantrac.domain.alert.HotspotDetected;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.alert.SilentTogether;
import vn.quantrac.rulebooks.AlertFile.Entry;

/** Whether what an entry of a file of alert rules says suits its condition. */
record AlertSuits(Document<AlertFile> document, Entry entry) {

  /**
   * Whether they suit each other; if not, a finding says why. What an instrument says is never the
   * environment's fault, and silence has no parameter.
   */
  boolean suits(AlertCondition condition) {
    boolean measured =
        condition instanceof AlertCondition.LimitExceeded
            || condition instanceof AlertCondition.IndexLevel
            || HourFacts.areFactsOf(condition);
    if (measured != (entry.alertClass() == AlertClass.ENVIRONMENT)) {
      document.refuse(
          Rule.NOT_USABLE,
          measured
              ? "what is measured raises alerts of class environment, got "
                  + entry.alertClass().name()
              : "only what is measured raises alerts of class environment: limit, rise, day, index",
          entry,
          "alertClass");
      return false;
    }
    if (condition instanceof Deadline) {
      return suitsPlan();
    }
    AlertClass fixed = fixedClass(condition);
    if (fixed != null && entry.alertClass() != fixed) {
      document.refuse(
          Rule.NOT_USABLE,
          "this condition raises alerts of class %s, got %s"
              .formatted(fixed.name(), entry.alertClass().name()),
          entry,
          "alertClass");
      return false;
    }
    boolean beside = isBesideStations(condition);
    if (beside && entry.stationKinds() != null) {
      document.refuse(
          Rule.NOT_USABLE, "what is watched is of no kind of station", entry, "stationKinds");
      return false;
    }
    boolean ofStation =
        beside
            || condition instanceof AlertCondition.StationSilent
            || condition instanceof AlertCondition.IndexLevel;
    if (ofStation && entry.parameters() != null) {
      document.refuse(
          Rule.NOT_USABLE,
          "this condition is not one of a series and has no parameters",
          entry,
          "parameters");
      return false;
    }
    boolean atOnce =
        (beside || condition instanceof AlertCondition.StationSilent)
            && (entry.onDelayMinutes() != null || entry.offDelayMinutes() != null);
    if (atOnce) {
      document.refuse(
          Rule.NOT_USABLE,
          "this condition says itself after how long it raises, and ends at the first sign",
          entry,
          entry.onDelayMinutes() != null ? "onDelayMinutes" : "offDelayMinutes");
    }
    return !atOnce;
  }

  /** What a plan wants is of no station, and days are no minutes. */
  private boolean suitsPlan() {
    if (entry.alertClass() != AlertClass.PLAN) {
      document.refuse(
          Rule.NOT_USABLE,
          "a deadline raises alerts of class plan, got " + entry.alertClass().name(),
          entry,
          "alertClass");
      return false;
    }
    if (entry.stationKinds() != null || entry.parameters() != null) {
      document.refuse(
          Rule.NOT_USABLE,
          "a deadline is of no station and no series",
          entry,
          entry.stationKinds() != null ? "stationKinds" : "parameters");
      return false;
    }
    boolean atOnce = entry.onDelayMinutes() != null || entry.offDelayMinutes() != null;
    if (atOnce) {
      document.refuse(
          Rule.NOT_USABLE,
          "a deadline counts in days and ends when what is wanted is there",
          entry,
          entry.onDelayMinutes() != null ? "onDelayMinutes" : "offDelayMinutes");
    }
    return !atOnce;
  }

  /** The only class of alerts that a condition raises; null where the file chooses. */
  private static @Nullable AlertClass fixedClass(AlertCondition condition) {
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
  private static boolean isBesideStations(AlertCondition condition) {
    return condition instanceof AlertCondition.ReceiverDead
        || condition instanceof SilentTogether
        || condition instanceof CameraOffline
        || condition instanceof CameraStuck
        || condition instanceof HotspotDetected
        || condition instanceof HotspotOverdue;
  }
}
