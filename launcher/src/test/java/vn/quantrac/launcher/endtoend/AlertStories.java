package vn.quantrac.launcher.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The alerts of the environment of one station, each with what somebody knows of it who was told
 * every transition. Left out is what the order of arrival decides: alerts that a correction took
 * back, and how often one was amended until it was known as it is. After a kill the broker hands
 * over what it sent before beside what is new, so that hours may be known out of order.
 *
 * @param standing a line an alert, by its beginning
 * @param keys of the transitions of all, also of those that were taken back
 * @param broken what does not go together: numbers with gaps, or told otherwise than it stands
 */
record AlertStories(List<String> standing, Set<String> keys, List<String> broken) {

  static AlertStories of(Http http, String station) {
    Set<String> standing = new TreeSet<>();
    Set<String> keys = new TreeSet<>();
    List<String> broken = new ArrayList<>();
    for (JsonNode alert : http.all("/api/v1/alerts?class=ENVIRONMENT&station=" + station)) {
      long id = alert.path("id").asLong();
      JsonNode history = http.get("/api/v1/alerts/" + id).json().path("history");
      Told told = new Told();
      for (JsonNode one : history) {
        keys.add(one.path("key").asText());
        told.hear(one);
      }
      if (!told.knows(alert)) {
        broken.add(alert + " was told as " + history);
      }
      if (!alert.path("endedBy").asText().equals("CORRECTION")) {
        standing.add(
            text(alert, "startedAt", "rule", "raisedAt", "clearedAt", "value", "limit")
                + text(alert, "severity", "state", "endedBy"));
      }
    }
    return new AlertStories(List.copyOf(standing), keys, broken);
  }

  private static String text(JsonNode node, String... fields) {
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      text.append(node.path(field).asText()).append(' ');
    }
    return text.toString();
  }

  /** What one learns of an alert from its transitions, in their order. */
  private static final class Told {
    private final Set<String> begun = new TreeSet<>();
    private final Set<String> gone = new TreeSet<>();
    private boolean whole = true;
    private int number;
    private String last = "";

    void hear(JsonNode transition) {
      number++;
      whole &= transition.path("number").asInt() == number;
      String at = transition.path("at").asText();
      switch (transition.path("transition").asText()) {
        case "RAISED" -> begun.add(at);
        case "CLEARED" -> gone.add(at);
        case "AMENDED" -> {
          begun.add(at);
          gone.add(at);
        }
        case "REOPENED", "WITHDRAWN", "SUPERSEDED" -> whole &= number > 1;
        default -> whole = false;
      }
      last = text(transition, "state", "value", "limit");
    }

    boolean knows(JsonNode alert) {
      boolean cleared = !alert.path("clearedAt").isNull();
      return whole
          && begun.contains(alert.path("raisedAt").asText())
          && (!cleared || gone.contains(alert.path("clearedAt").asText()))
          && last.equals(text(alert, "state", "value", "limit"));
    }
  }
}
