package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.CameraOffline;
import vn.quantrac.domain.alert.CameraStuck;
import vn.quantrac.domain.alert.Deadline;
import vn.quantrac.domain.alert.Delays;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.Escalation;
import vn.quantrac.domain.alert.HotspotDetected;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.alert.SilentTogether;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** A file of alert rules as it is written. */
record AlertFile(
    String id, LocalDate version, Text name, String source, String confidence, List<Entry> rules) {

  /** A text in both languages. */
  record Text(String vi, String en) {}

  /** One version of one rule; exactly one of its conditions is there. */
  record Entry(
      String id,
      AlertClass alertClass,
      AlertSeverity severity,
      Text name,
      @Nullable Text advice,
      @Nullable Set<StationKind> stationKinds,
      @Nullable Set<String> parameters,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable Integer onDelayMinutes,
      @Nullable Integer offDelayMinutes,
      @Nullable Integer remindMinutes,
      @Nullable List<Rung> escalation,
      @Nullable String source,
      @Nullable Limit limit,
      @Nullable Rise rise,
      @Nullable Day day,
      @Nullable Index index,
      @Nullable Instrument instrument,
      @Nullable Capture capture,
      @Nullable Silence silence,
      @Nullable Together silentTogether,
      @Nullable Receiver receiver,
      @Nullable Offline cameraOffline,
      @Nullable Stuck cameraStuck,
      @Nullable Hotspot hotspot,
      @Nullable DeadlineOf deadline,
      @Nullable Overdue hotspotOverdue) {}

  /**
   * Who stands on a rung, counted from 1, is told after so many minutes without acknowledgement.
   */
  record Rung(int rung, int afterMinutes) {}

  record Limit(List<String> averagings, BigDecimal raiseAbovePercent, BigDecimal clearAtPercent) {}

  record Rise(BigDecimal raiseAbove, BigDecimal clearAt, String unit, int withinHours) {}

  record Day(
      EarlyWarning.Outlook outlook,
      @Nullable Integer fromHours,
      BigDecimal raiseAbovePercent,
      BigDecimal clearAtPercent) {}

  record Index(String scheme, int raiseFrom, int clearBelow) {}

  record Instrument(AlertCondition.Symptom symptom) {}

  record Capture(BigDecimal raiseBelowPercent, BigDecimal clearFromPercent) {}

  record Silence(int afterMinutes, int afterIntervals) {}

  record Together(int stations, int withinMinutes, int afterMinutes) {}

  record Receiver(int afterFailures, int afterMinutes) {}

  record DeadlineOf(Deadline.Of of, Deadline.Phase phase, int days) {}

  record Offline(int afterMinutes, int silentMinutes) {}

  record Stuck(int afterMinutes) {}

  record Hotspot(@Nullable Set<String> kinds) {}

  record Overdue(int afterMinutes) {}

  /** The rule that an entry describes, or empty after findings. */
  static Optional<AlertRule> rule(
      Document<AlertFile> document, Entry entry, Set<String> parameters) {
    if (!entry.id().matches("[a-z0-9][a-z0-9-]{0,63}")) {
      document.refuse(
          Rule.NOT_USABLE,
          "an id is small letters, digits and hyphens, at most 64, got '%s'".formatted(entry.id()),
          entry,
          "id");
      return Optional.empty();
    }
    if (entry.validTo() != null && entry.validTo().isBefore(entry.validFrom())) {
      document.refuse(Rule.EFFECTIVE_ORDER, "validTo lies before validFrom", entry, "validTo");
      return Optional.empty();
    }
    if (entry.stationKinds() != null && entry.stationKinds().isEmpty()) {
      document.refuse(
          Rule.NEVER_FIRES, "without a kind of station nothing is watched", entry, "stationKinds");
      return Optional.empty();
    }
    if (refuseDelay(document, entry, "onDelayMinutes", entry.onDelayMinutes())
        | refuseDelay(document, entry, "offDelayMinutes", entry.offDelayMinutes())) {
      return Optional.empty();
    }
    Optional<AlertCondition> condition = condition(document, entry);
    Optional<Escalation> escalation = escalation(document, entry);
    if (condition.isEmpty() || escalation.isEmpty() || !suits(document, entry, condition.get())) {
      return Optional.empty();
    }
    AlertFile file = document.content();
    Text advice = entry.advice();
    try {
      return Optional.of(
          new AlertRule(
              entry.id(),
              file.version(),
              entry.alertClass(),
              entry.severity(),
              entry.name().vi(),
              entry.name().en(),
              advice == null ? null : advice.vi(),
              advice == null ? null : advice.en(),
              entry.stationKinds() == null
                  ? EnumSet.allOf(StationKind.class)
                  : entry.stationKinds(),
              parameters,
              entry.validFrom(),
              entry.validTo(),
              condition.get(),
              new Delays(minutes(entry.onDelayMinutes()), minutes(entry.offDelayMinutes())),
              escalation.get(),
              entry.source() == null ? file.source() : entry.source(),
              document.file()));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.RANGE, String.valueOf(e.getMessage()), entry);
      return Optional.empty();
    }
  }

  private static Optional<Escalation> escalation(Document<AlertFile> document, Entry entry) {
    List<Rung> rungs = entry.escalation() == null ? List.of() : entry.escalation();
    for (int i = 0; i < rungs.size(); i++) {
      if (rungs.get(i).rung() != i + 2) {
        document.refuse(
            Rule.RANGE,
            "the first rung is told at once; of the others %d comes here, got %d"
                .formatted(i + 2, rungs.get(i).rung()),
            rungs.get(i),
            "rung");
        return Optional.empty();
      }
    }
    Integer remind = entry.remindMinutes();
    try {
      return Optional.of(
          new Escalation(
              remind == null ? 0 : remind, rungs.stream().map(Rung::afterMinutes).toList()));
    } catch (IllegalArgumentException e) {
      document.refuse(
          Rule.RANGE,
          String.valueOf(e.getMessage()),
          entry,
          rungs.isEmpty() ? "remindMinutes" : "escalation");
      return Optional.empty();
    }
  }

  private static boolean refuseDelay(
      Document<AlertFile> document, Entry entry, String field, @Nullable Integer minutes) {
    long most = Delays.LONGEST.toMinutes();
    boolean refused = minutes != null && (minutes < 0 || minutes > most);
    if (refused) {
      document.refuse(
          Rule.RANGE, "%s is 0 to %d, got %d".formatted(field, most, minutes), entry, field);
    }
    return refused;
  }

  private static Duration minutes(@Nullable Integer minutes) {
    return minutes == null ? Duration.ZERO : Duration.ofMinutes(minutes);
  }

  private static Optional<AlertCondition> condition(Document<AlertFile> document, Entry entry) {
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
      return limit(document, entry, limit);
    }
    if (rise != null) {
      return usable(
          document,
          entry,
          "rise",
          () -> new RateOfRise(rise.raiseAbove(), rise.clearAt(), rise.unit(), rise.withinHours()));
    }
    if (day != null) {
      return day(document, entry, day);
    }
    if (index != null) {
      return usable(
          document,
          entry,
          "index",
          () ->
              new AlertCondition.IndexLevel(index.scheme(), index.raiseFrom(), index.clearBelow()));
    }
    if (capture != null) {
      return usable(
          document,
          entry,
          "capture",
          () ->
              new AlertCondition.LowCapture(
                  capture.raiseBelowPercent(), capture.clearFromPercent()));
    }
    if (silence != null) {
      return usable(
          document,
          entry,
          "silence",
          () -> new AlertCondition.StationSilent(silence.afterMinutes(), silence.afterIntervals()));
    }
    if (receiver != null) {
      return usable(
          document,
          entry,
          "receiver",
          () -> new AlertCondition.ReceiverDead(receiver.afterFailures(), receiver.afterMinutes()));
    }
    if (instrument == null) {
      return beside(document, entry);
    }
    return Optional.of(instrument).map(one -> new AlertCondition.Instrument(one.symptom()));
  }

  /** What is no station's: cameras, hotspots and plans. */
  private static Optional<AlertCondition> beside(Document<AlertFile> document, Entry entry) {
    Offline offline = entry.cameraOffline();
    Stuck stuck = entry.cameraStuck();
    Hotspot hotspot = entry.hotspot();
    DeadlineOf deadline = entry.deadline();
    if (deadline != null) {
      return usable(
          document,
          entry,
          "deadline",
          () -> new Deadline(deadline.of(), deadline.phase(), deadline.days()));
    }
    Together together = entry.silentTogether();
    if (together != null) {
      return usable(
          document,
          entry,
          "silentTogether",
          () ->
              new SilentTogether(
                  together.stations(), together.withinMinutes(), together.afterMinutes()));
    }
    if (offline != null) {
      return usable(
          document,
          entry,
          "cameraOffline",
          () -> new CameraOffline(offline.afterMinutes(), offline.silentMinutes()));
    }
    if (stuck != null) {
      return usable(document, entry, "cameraStuck", () -> new CameraStuck(stuck.afterMinutes()));
    }
    Overdue overdue = entry.hotspotOverdue();
    if (overdue != null) {
      return usable(
          document,
          entry,
          "hotspotOverdue",
          () -> new AlertCondition.HotspotOverdue(overdue.afterMinutes()));
    }
    return hotspot == null ? Optional.empty() : hotspot(document, entry, hotspot);
  }

  private static Optional<AlertCondition> hotspot(
      Document<AlertFile> document, Entry entry, Hotspot hotspot) {
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

  private static Optional<AlertCondition> limit(
      Document<AlertFile> document, Entry entry, Limit limit) {
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
        document,
        entry,
        "limit",
        () ->
            new AlertCondition.LimitExceeded(
                averagings, limit.raiseAbovePercent(), limit.clearAtPercent()));
  }

  private static Optional<AlertCondition> day(Document<AlertFile> document, Entry entry, Day day) {
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
        document,
        entry,
        "day",
        () ->
            new EarlyWarning(
                day.outlook(),
                from == null ? 1 : from,
                day.raiseAbovePercent(),
                day.clearAtPercent()));
  }

  private static Optional<AlertCondition> usable(
      Document<AlertFile> document, Entry entry, String field, Supplier<AlertCondition> made) {
    try {
      return Optional.of(made.get());
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.THRESHOLDS, String.valueOf(e.getMessage()), entry, field);
      return Optional.empty();
    }
  }

  /** What an instrument says is never the environment's fault, and silence has no parameter. */
  private static boolean suits(
      Document<AlertFile> document, Entry entry, AlertCondition condition) {
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
      return suitsPlan(document, entry);
    }
    AlertClass fixed = AlertSuits.fixedClass(condition);
    if (fixed != null && entry.alertClass() != fixed) {
      document.refuse(
          Rule.NOT_USABLE,
          "this condition raises alerts of class %s, got %s"
              .formatted(fixed.name(), entry.alertClass().name()),
          entry,
          "alertClass");
      return false;
    }
    boolean beside = AlertSuits.isBesideStations(condition);
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
  private static boolean suitsPlan(Document<AlertFile> document, Entry entry) {
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
}
