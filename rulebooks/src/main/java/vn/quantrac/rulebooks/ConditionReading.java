package vn.quantrac.rulebooks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.CameraOffline;
import vn.quantrac.domain.alert.CameraStuck;
import vn.quantrac.domain.alert.Deadline;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.HotspotDetected;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.alert.SilentTogether;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.rulebooks.AlertFile.Capture;
import vn.quantrac.rulebooks.AlertFile.Day;
import vn.quantrac.rulebooks.AlertFile.DeadlineOf;
import vn.quantrac.rulebooks.AlertFile.Entry;
import vn.quantrac.rulebooks.AlertFile.Hotspot;
import vn.quantrac.rulebooks.AlertFile.Index;
import vn.quantrac.rulebooks.AlertFile.Instrument;
import vn.quantrac.rulebooks.AlertFile.Limit;
import vn.quantrac.rulebooks.AlertFile.Offline;
import vn.quantrac.rulebooks.AlertFile.Overdue;
import vn.quantrac.rulebooks.AlertFile.Receiver;
import vn.quantrac.rulebooks.AlertFile.Rise;
import vn.quantrac.rulebooks.AlertFile.Silence;
import vn.quantrac.rulebooks.AlertFile.Stuck;
import vn.quantrac.rulebooks.AlertFile.Together;

/** The condition that an entry of a file of alert rules describes: exactly one. */
record ConditionReading(Document<AlertFile> document, Entry entry) {

  /** The condition, or empty after findings. */
  Optional<AlertCondition> condition() {
    Limit limit = entry.limit();
    Index index = entry.index();
    Instrument instrument = entry.instrument();
    Capture capture = entry.capture();
    Silence silence = entry.silence();
    Receiver receiver = entry.receiver();
    Rise rise = entry.rise();
    Day day = entry.day();
    long conditions =
        Stream.of(
                limit,
                rise,
                day,
                index,
                instrument,
                capture,
                silence,
                entry.silentTogether(),
                receiver,
                entry.cameraOffline(),
                entry.cameraStuck(),
                entry.hotspot(),
                entry.deadline(),
                entry.hotspotOverdue())
            .filter(Objects::nonNull)
            .count();
    if (conditions != 1) {
      document.refuse(
          Rule.NEVER_FIRES,
          "a rule has exactly one of limit, rise, day, index, instrument, capture, silence,"
              + " silentTogether, receiver, cameraOffline, cameraStuck, hotspot, hotspotOverdue and deadline, got "
              + conditions,
          entry);
      return Optional.empty();
    }
    if (limit != null) {
      return limit(limit);
    }
    if (rise != null) {
      return usable(
          "rise",
          () -> new RateOfRise(rise.raiseAbove(), rise.clearAt(), rise.unit(), rise.withinHours()));
    }
    if (day != null) {
      return day(day);
    }
    if (index != null) {
      return usable(
          "index",
          () ->
              new AlertCondition.IndexLevel(index.scheme(), index.raiseFrom(), index.clearBelow()));
    }
    if (capture != null) {
      return usable(
          "capture",
          () ->
              new AlertCondition.LowCapture(
                  capture.raiseBelowPercent(), capture.clearFromPercent()));
    }
    if (silence != null) {
      return usable(
          "silence",
          () -> new AlertCondition.StationSilent(silence.afterMinutes(), silence.afterIntervals()));
    }
    if (receiver != null) {
      return usable(
          "receiver",
          () -> new AlertCondition.ReceiverDead(receiver.afterFailures(), receiver.afterMinutes()));
    }
    if (instrument == null) {
      return beside();
    }
    return Optional.of(instrument).map(one -> new AlertCondition.Instrument(one.symptom()));
  }

  /** What is no station's: cameras, hotspots and plans. */
  private Optional<AlertCondition> beside() {
    Offline offline = entry.cameraOffline();
    Stuck stuck = entry.cameraStuck();
    Hotspot hotspot = entry.hotspot();
    DeadlineOf deadline = entry.deadline();
    if (deadline != null) {
      return usable(
          "deadline", () -> new Deadline(deadline.of(), deadline.phase(), deadline.days()));
    }
    Together together = entry.silentTogether();
    if (together != null) {
      return usable(
          "silentTogether",
          () ->
              new SilentTogether(
                  together.stations(), together.withinMinutes(), together.afterMinutes()));
    }
    if (offline != null) {
      return usable(
          "cameraOffline",
          () -> new CameraOffline(offline.afterMinutes(), offline.silentMinutes()));
    }
    if (stuck != null) {
      return usable("cameraStuck", () -> new CameraStuck(stuck.afterMinutes()));
    }
    Overdue overdue = entry.hotspotOverdue();
    if (overdue != null) {
      return usable(
          "hotspotOverdue", () -> new AlertCondition.HotspotOverdue(overdue.afterMinutes()));
    }
    return hotspot == null ? Optional.empty() : hotspot(hotspot);
  }

  private Optional<AlertCondition> hotspot(Hotspot hotspot) {
    Set<String> kinds = hotspot.kinds();
    if (kinds != null && kinds.isEmpty()) {
      document.refuse(
          Rule.NEVER_FIRES, "without a kind nothing is watched", entry, "hotspot", "kinds");
      return Optional.empty();
    }
    List<String> known =
        Stream.concat(
                Arrays.stream(DetectionKind.values()).map(DetectionKind::code),
                Stream.of(HotspotDetected.OTHER))
            .toList();
    for (String kind : kinds == null ? Set.<String>of() : kinds) {
      if (!known.contains(kind)) {
        document.refuse(
            Rule.UNKNOWN_REFERENCE,
            "no hotspot is of kind '%s'; there are %s".formatted(kind, String.join(", ", known)),
            entry,
            "hotspot",
            "kinds");
        return Optional.empty();
      }
    }
    return Optional.of(new HotspotDetected(kinds == null ? Set.of() : kinds));
  }

  private Optional<AlertCondition> limit(Limit limit) {
    Set<AveragingPeriod> averagings = EnumSet.noneOf(AveragingPeriod.class);
    for (String code : limit.averagings()) {
      try {
        averagings.add(AveragingPeriod.ofCode(code));
      } catch (IllegalArgumentException e) {
        document.refuse(
            Rule.UNKNOWN_AVERAGING, String.valueOf(e.getMessage()), entry, "limit", "averagings");
        return Optional.empty();
      }
    }
    return usable(
        "limit",
        () ->
            new AlertCondition.LimitExceeded(
                averagings, limit.raiseAbovePercent(), limit.clearAtPercent()));
  }

  private Optional<AlertCondition> day(Day day) {
    boolean likely = day.outlook() == EarlyWarning.Outlook.LIKELY;
    Integer from = day.fromHours();
    if (likely != (from != null)) {
      document.refuse(
          likely ? Rule.MISSING_FIELD : Rule.NOT_USABLE,
          likely
              ? "a likely outlook begins somewhere: 'fromHours' is missing"
              : "a certain outlook holds from the first hour on that shows it, got fromHours "
                  + from,
          entry,
          "day",
          "fromHours");
      return Optional.empty();
    }
    return usable(
        "day",
        () ->
            new EarlyWarning(
                day.outlook(),
                from == null ? 1 : from,
                day.raiseAbovePercent(),
                day.clearAtPercent()));
  }

  private Optional<AlertCondition> usable(String field, Supplier<AlertCondition> made) {
    try {
      return Optional.of(made.get());
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.THRESHOLDS, String.valueOf(e.getMessage()), entry, field);
      return Optional.empty();
    }
  }
}
