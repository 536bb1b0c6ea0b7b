package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.Deadline;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.station.StationKind;

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
}
