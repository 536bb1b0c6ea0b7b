package vn.quantrac.api.cap;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.storage.PublicAlert;

/**
 * One alert as a message of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010): the last thing
 * that has happened to it, with references to what was said before.
 *
 * @param sender without spaces, commas and the signs of XML
 */
record CapMessage(PublicAlert alert, AlertRules rules, String sender, String base) {
  private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** The standard wants whole seconds and an offset, and no Z. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private static final String SENDER_NAME = "Quantrac";

  String identifier() {
    return identifier(alert.last());
  }

  private String identifier(PublicAlert.Told told) {
    return "%s-%d-%d".formatted(sender, alert.id(), told.number());
  }

  Instant sent() {
    return alert.last().recordedAt();
  }

  static String time(Instant instant) {
    return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE));
  }

  String title() {
    return headline(true);
  }

  String address() {
    return base + "/api/v1/cap/" + alert.id();
  }

  byte[] bytes() {
    Xml xml = new Xml("alert", NAMESPACE);
    xml.text("identifier", identifier())
        .text("sender", sender)
        .text("sent", time(sent()))
        .text("status", "Actual")
        .text("msgType", messageType())
        .text("scope", "Public")
        .text("references", references());
    info(xml, true);
    info(xml, false);
    return xml.bytes();
  }

  private String messageType() {
    return switch (alert.last().kind()) {
      case WITHDRAWN -> "Cancel";
      default -> alert.told().size() == 1 ? "Alert" : "Update";
    };
  }

  private boolean over() {
    AlertEvent last = alert.last().kind();
    return last == AlertEvent.CLEARED
        || last == AlertEvent.WITHDRAWN
        || last == AlertEvent.SUPERSEDED;
  }

  private @Nullable String references() {
    if (alert.told().size() == 1) {
      return null;
    }
    return alert.told().subList(0, alert.told().size() - 1).stream()
        .map(told -> "%s,%s,%s".formatted(sender, identifier(told), time(told.recordedAt())))
        .collect(Collectors.joining(" "));
  }

  private void info(Xml xml, boolean vietnamese) {
    AlertRule rule = rules.newest(alert.rule());
    xml.open("info")
        .text("language", vietnamese ? "vi-VN" : "en-US")
        .text("category", "Env")
        .text("event", event(vietnamese))
        .text("responseType", over() ? "AllClear" : "Monitor")
        .text("urgency", over() ? "Past" : warning(rule) != null ? "Expected" : "Immediate")
        .text("severity", severity(alert.severity()))
        .text("certainty", certainty(warning(rule)))
        .text("onset", time(alert.startedAt()))
        .text("senderName", SENDER_NAME)
        .text("headline", headline(vietnamese))
        .text("description", description(vietnamese));
    if (rule != null && !over()) {
      xml.text("instruction", vietnamese ? rule.adviceVietnamese() : rule.adviceEnglish());
    }
    xml.text("web", address());
    parameter(xml, "rule", alert.rule());
    parameter(xml, "parameter", alert.parameter());
    parameter(xml, "averaging", alert.averaging());
    parameter(xml, "value", alert.value() == null ? null : number(alert.value()));
    parameter(xml, "limit", alert.limit() == null ? null : number(alert.limit()));
    parameter(xml, "unit", alert.unit());
    xml.open("area").text("areaDesc", place());
    Double latitude = alert.latitude();
    Double longitude = alert.longitude();
    if (latitude != null && longitude != null) {
      xml.text("circle", "%s,%s 0".formatted(number(latitude), number(longitude)));
    }
    xml.close().close();
  }

  /** What a rule warns of before it has happened; null for others. */
  private static @Nullable EarlyWarning warning(@Nullable AlertRule rule) {
    return rule != null && rule.condition() instanceof EarlyWarning warning ? warning : null;
  }

  private static String certainty(@Nullable EarlyWarning warning) {
    return warning != null && warning.outlook() == EarlyWarning.Outlook.LIKELY
        ? "Likely"
        : "Observed";
  }

  private static void parameter(Xml xml, String name, @Nullable String value) {
    if (value != null) {
      xml.open("parameter").text("valueName", name).text("value", value).close();
    }
  }

  private String event(boolean vietnamese) {
    AlertRule rule = rules.newest(alert.rule());
    return rule == null ? alert.rule() : vietnamese ? rule.nameVietnamese() : rule.nameEnglish();
  }

  private String headline(boolean vietnamese) {
    String gone = vietnamese ? " (đã hết)" : " (over)";
    String withdrawn = vietnamese ? " (rút lại)" : " (withdrawn)";
    String end = alert.last().kind() == AlertEvent.WITHDRAWN ? withdrawn : over() ? gone : "";
    return "%s: %s%s".formatted(event(vietnamese), place(), end);
  }

  private @Nullable String description(boolean vietnamese) {
    Double value = alert.value();
    Double limit = alert.limit();
    if (value == null) {
      return null;
    }
    String unit = alert.unit() == null ? "" : " " + alert.unit();
    String what =
        (alert.parameter() == null ? "" : alert.parameter() + " ")
            + (alert.averaging() == null ? "" : alert.averaging() + " ");
    String bound =
        limit == null ? "" : (vietnamese ? ", giới hạn " : ", limit ") + number(limit) + unit;
    return what + number(value) + unit + bound;
  }

  private String place() {
    return alert.stationName() == null
        ? alert.subject()
        : "%s (%s)".formatted(alert.stationName(), alert.subject());
  }

  private static String severity(AlertSeverity severity) {
    return switch (severity) {
      case CRITICAL -> "Extreme";
      case MAJOR -> "Severe";
      case MINOR -> "Moderate";
      case WARNING -> "Minor";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
