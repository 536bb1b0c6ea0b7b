package vn.quantrac.api.alert;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.Deadline;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.plan.PlanDeadline;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.storage.AlertRow;
import vn.quantrac.storage.AssessmentKey;
import vn.quantrac.storage.DeadReceivers;
import vn.quantrac.storage.OverdueHotspots;

/**
 * Where what raised an alert can be read.
 *
 * @param at end of the window or time of the reading
 * @param assessment id of the verdict; null where none raised it
 * @param href path in this API
 */
record EvidenceView(Kind kind, Instant at, @Nullable String assessment, String href) {

  /** What raised an alert. */
  enum Kind {
    ASSESSMENT,
    INDEX,
    DAY,
    READINGS,
    HOURS,
    STATION,
    RECEIVER,
    PLAN_TASK,
    PLAN_REPORT,
    CAMERA,
    HOTSPOT
  }

  static EvidenceView of(AlertRow row, @Nullable AlertRule rule) {
    Instant at = row.evidenceAt();
    String subject = row.subject();
    if (row.station() == null && subject.startsWith(DeadReceivers.SUBJECT)) {
      String receiver = subject.substring(DeadReceivers.SUBJECT.length());
      return new EvidenceView(
          Kind.RECEIVER, at, null, Router.BASE + "/receivers/" + encoded(receiver));
    }
    if (row.camera() != null) {
      return new EvidenceView(
          Kind.CAMERA, at, null, Router.BASE + "/cameras/" + encoded(row.camera()));
    }
    if (row.hotspot() != null) {
      return new EvidenceView(Kind.HOTSPOT, at, null, Router.BASE + "/hotspots/" + row.hotspot());
    }
    if (row.station() == null) {
      Optional<PlanDeadline.Subject> wanted = PlanDeadline.Subject.read(subject);
      if (wanted.isPresent()) {
        return of(wanted.get(), at);
      }
    }
    if (row.station() == null && subject.startsWith(OverdueHotspots.SUBJECT)) {
      String hotspot = subject.substring(OverdueHotspots.SUBJECT.length());
      return new EvidenceView(
          Kind.HOTSPOT, at, null, Router.BASE + "/hotspots/" + encoded(hotspot));
    }
    Integer series = row.series();
    AveragingPeriod averaging = row.averaging();
    String source = row.source();
    String parameter = row.parameter();
    String station = Router.BASE + "/stations/" + encoded(row.subject());
    if (rule != null && parameter != null && HourFacts.areFactsOf(rule.condition())) {
      Duration before = HourFacts.reach(rule.condition());
      return new EvidenceView(
          Kind.HOURS,
          at,
          null,
          station + "/series/" + encoded(parameter) + "/hours" + around(at, before));
    }
    if (series != null && averaging != null && source != null) {
      String id = new AssessmentKey(series, averaging, source, at).toString();
      return new EvidenceView(Kind.ASSESSMENT, at, id, Router.BASE + "/assessments/" + encoded(id));
    }
    if (source != null) {
      return new EvidenceView(Kind.INDEX, at, null, station + "/aqi/hours/" + encoded(at));
    }
    if (parameter == null) {
      return new EvidenceView(Kind.STATION, at, null, station);
    }
    String ofSeries = station + "/series/" + encoded(parameter);
    return averaging == AveragingPeriod.DAY
        ? new EvidenceView(Kind.DAY, at, null, ofSeries + "/days" + around(at, Duration.ofDays(1)))
        : new EvidenceView(
            Kind.READINGS, at, null, ofSeries + "/readings" + around(at, Duration.ofHours(1)));
  }

  /** A day of a plan. */
  private static EvidenceView of(PlanDeadline.Subject wanted, Instant at) {
    String plan = Router.BASE + "/plans/" + encoded(wanted.plan());
    String code = encoded(wanted.code());
    return wanted.of() == Deadline.Of.TASK
        ? new EvidenceView(Kind.PLAN_TASK, at, null, plan + "/tasks/" + code)
        : new EvidenceView(
            Kind.PLAN_REPORT, at, null, plan + "/reports/" + code + "/" + wanted.year());
  }

  private static String around(Instant at, Duration before) {
    return "?from=%s&to=%s".formatted(encoded(at.minus(before)), encoded(at));
  }

  private static String encoded(Object text) {
    return URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
