package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
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
import vn.quantrac.domain.alert.Deadline;
import vn.quantrac.domain.alert.Delays;
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
      @Nullable Limit limit,
      @Nullable Index index,
      @Nullable Instrument instrument,
      @Nullable Capture capture,
      @Nullable Silence silence,
      @Nullable Receiver receiver,
      @Nullable DeadlineOf deadline) {}

  record Limit(List<String> averagings, BigDecimal raiseAbovePercent, BigDecimal clearAtPercent) {}

  record Index(String scheme, int raiseFrom, int clearBelow) {}

  record Instrument(AlertCondition.Symptom symptom) {}

  record Capture(BigDecimal raiseBelowPercent, BigDecimal clearFromPercent) {}

  record Silence(int afterMinutes, int afterIntervals) {}

  record Receiver(int afterFailures, int afterMinutes) {}

  record DeadlineOf(Deadline.Of of, Deadline.Phase phase, int days) {}

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
    Optional<AlertCondition> condition = condition(document, entry);
    if (condition.isEmpty() || !suits(document, entry, condition.get())) {
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
              document.file()));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.RANGE, String.valueOf(e.getMessage()), entry);
      return Optional.empty();
    }
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
    DeadlineOf deadline = entry.deadline();
    long conditions =
        Stream.of(limit, index, instrument, capture, silence, receiver, deadline)
            .filter(Objects::nonNull)
            .count();
    if (conditions != 1) {
      document.refuse(
          Rule.NEVER_FIRES,
          "a rule has exactly one of limit, index, instrument, capture, silence, receiver and"
              + " deadline, got "
              + conditions,
          entry);
      return Optional.empty();
    }
    if (limit != null) {
      return limit(document, entry, limit);
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
    if (deadline != null) {
      return usable(
          document,
          entry,
          "deadline",
          () -> new Deadline(deadline.of(), deadline.phase(), deadline.days()));
    }
    return Optional.ofNullable(instrument).map(one -> new AlertCondition.Instrument(one.symptom()));
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
            || condition instanceof AlertCondition.IndexLevel;
    if (measured != (entry.alertClass() == AlertClass.ENVIRONMENT)) {
      document.refuse(
          Rule.NOT_USABLE,
          measured
              ? "a limit or an index raises alerts of class environment, got "
                  + entry.alertClass().name()
              : "only a limit or an index raises alerts of class environment",
          entry,
          "alertClass");
      return false;
    }
    if (condition instanceof Deadline) {
      return suitsPlan(document, entry);
    }
    boolean ofPlatform = condition instanceof AlertCondition.ReceiverDead;
    if (ofPlatform && entry.alertClass() != AlertClass.SYSTEM) {
      document.refuse(
          Rule.NOT_USABLE,
          "a receiver raises alerts of class system, got " + entry.alertClass().name(),
          entry,
          "alertClass");
      return false;
    }
    if (ofPlatform && entry.stationKinds() != null) {
      document.refuse(
          Rule.NOT_USABLE, "a receiver is of no kind of station", entry, "stationKinds");
      return false;
    }
    boolean ofStation =
        ofPlatform
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
        (ofPlatform || condition instanceof AlertCondition.StationSilent)
            && (entry.onDelayMinutes() != null || entry.offDelayMinutes() != null);
    if (atOnce) {
      document.refuse(
          Rule.NOT_USABLE,
          "this condition has its delay in afterMinutes and ends with the first message",
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
