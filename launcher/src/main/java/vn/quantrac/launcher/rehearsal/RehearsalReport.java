package vn.quantrac.launcher.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.quantrac.domain.station.Station;

/** A rehearsal as lines for people: tables of what differs and a summary. */
public final class RehearsalReport {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final ZoneId ZONE = Station.DEFAULT_ZONE;
  private static final List<String> HEAD =
      List.of("station", "parameter", "mean", "until", "value", "in force", "rehearsed");
  private static final List<String> INDEX_HEAD =
      List.of("station", "scheme", "period", "until", "in force", "rehearsed");
  private static final List<String> ALERT_HEAD =
      List.of("station", "alert", "in force", "rehearsed");

  private RehearsalReport() {}

  /** The lines for the API's answer; times are those of Asia/Ho_Chi_Minh. */
  public static List<String> of(JsonNode rehearsal) {
    List<String> lines = new ArrayList<>();
    addTable(lines, HEAD, rehearsal.path("items"), RehearsalReport::row);
    addTable(lines, INDEX_HEAD, rehearsal.path("indices"), RehearsalReport::indexRow);
    addTable(lines, ALERT_HEAD, rehearsal.path("alerts"), RehearsalReport::alertRow);
    JsonNode summary = rehearsal.path("summary");
    lines.add(
        "%d windows, %d of them judged differently: %d newly exceeded, %d no longer exceeded"
            .formatted(
                summary.path("windows").asLong(),
                summary.path("differing").asLong(),
                summary.path("newlyExceeded").asLong(),
                summary.path("noLongerExceeded").asLong()));
    lines.add("  in force   " + counts(summary.path("inForce")));
    lines.add("  rehearsed  " + counts(summary.path("rehearsed")));
    if (summary.path("indexRows").asLong() > 0) {
      lines.add(
          "%d index rows, %d of them different"
              .formatted(
                  summary.path("indexRows").asLong(), summary.path("indexRowsDiffering").asLong()));
    }
    lines.add(
        "%d alerts in force, %d rehearsed: %d new, %d no longer, %d different"
            .formatted(
                summary.path("alertsInForce").asLong(),
                summary.path("alertsRehearsed").asLong(),
                summary.path("newlyRaised").asLong(),
                summary.path("noLongerRaised").asLong(),
                summary.path("alertsDiffering").asLong()));
    if (summary.path("more").asLong() > 0) {
      lines.add(
          "%d more are not listed; ask for a shorter span or one station"
              .formatted(summary.path("more").asLong()));
    }
    return lines;
  }

  private static void addTable(
      List<String> lines,
      List<String> head,
      JsonNode items,
      Function<JsonNode, List<String>> toRow) {
    if (items.isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(head);
    items.forEach(item -> rows.add(toRow.apply(item)));
    lines.addAll(aligned(rows));
    lines.add("");
  }

  private static List<String> indexRow(JsonNode item) {
    return List.of(
        item.path("station").asText(),
        item.path("scheme").asText(),
        item.path("period").asText(),
        until(item),
        index(item.path("inForce")),
        index(item.path("rehearsed")));
  }

  /** As {@code 59 (PM2.5)}, with the driver; {@code -} where there is none. */
  private static String index(JsonNode one) {
    return one.path("value").isNumber()
        ? "%s (%s)".formatted(one.path("value").asText(), one.path("driver").asText())
        : "-";
  }

  private static List<String> alertRow(JsonNode item) {
    return List.of(
        item.path("station").asText(),
        item.path("rule").asText(),
        alert(item.path("inForce")),
        alert(item.path("rehearsed")));
  }

  /** As {@code MAJOR 2026-01-02 00:00 to 2026-01-03 00:00}; {@code -} where there is none. */
  private static String alert(JsonNode one) {
    if (!one.isObject()) {
      return "-";
    }
    String cleared = one.path("clearedAt").isTextual() ? time(one.path("clearedAt")) : "...";
    return "%s %s to %s"
        .formatted(one.path("severity").asText(), time(one.path("raisedAt")), cleared);
  }

  private static String until(JsonNode item) {
    return time(item.path("end"));
  }

  private static String time(JsonNode instant) {
    return OffsetDateTime.parse(instant.asText()).atZoneSameInstant(ZONE).format(TIME);
  }

  private static List<String> row(JsonNode item) {
    return List.of(
        item.path("station").asText(),
        item.path("parameter").asText(),
        item.path("averaging").asText(),
        until(item),
        item.path("value").isNumber() ? item.path("value").asText() : "-",
        verdict(item.path("inForce")),
        verdict(item.path("rehearsed")));
  }

  /** As {@code EXCEEDED (45)}, with the limit; {@code -} where there is none. */
  private static String verdict(JsonNode one) {
    if (!one.isObject()) {
      return "-";
    }
    String verdict = one.path("verdict").asText();
    List<String> limits = new ArrayList<>();
    if (one.path("lowerLimit").isNumber()) {
      limits.add("at least " + one.path("lowerLimit").asText());
    }
    if (one.path("limit").isNumber()) {
      limits.add(one.path("limit").asText());
    }
    return limits.isEmpty() ? verdict : "%s (%s)".formatted(verdict, String.join(", ", limits));
  }

  private static String counts(JsonNode counts) {
    return "%d compliant, %d exceeded, %d not assessable"
        .formatted(
            counts.path("compliant").asLong(),
            counts.path("exceeded").asLong(),
            counts.path("notAssessable").asLong());
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
