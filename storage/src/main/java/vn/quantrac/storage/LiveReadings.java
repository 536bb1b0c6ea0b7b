package vn.quantrac.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.quantrac.domain.reading.Reading;

/**
 * The readings of one batch whose content in force is new, as events. When there are more than
 * {@value #MAX_READINGS} only the newest of each series is told.
 */
final class LiveReadings {

  static final int MAX_READINGS = 500;

  /** PostgreSQL takes less than 8,000 bytes. */
  private static final int MAX_EVENT_BYTES = 7_400;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<Item> items = new ArrayList<>();

  private record Item(String station, ReadingKey key, Content content) {}

  void add(String station, ReadingKey key, Content content) {
    items.add(new Item(station, key, content));
  }

  /** One or more events a station. */
  List<String> events() {
    Map<String, List<Item>> byStation = new TreeMap<>();
    for (Item item : items.size() > MAX_READINGS ? newest() : items) {
      byStation.computeIfAbsent(item.station(), station -> new ArrayList<>()).add(item);
    }
    List<String> events = new ArrayList<>();
    byStation.forEach((station, told) -> split(station, told, events));
    return events;
  }

  private List<Item> newest() {
    Map<Integer, Item> newest = new HashMap<>();
    for (Item item : items) {
      newest.merge(
          item.key().series(),
          item,
          (one, other) -> one.key().compareTo(other.key()) >= 0 ? one : other);
    }
    return newest.values().stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
  }

  private static void split(String station, List<Item> items, List<String> events) {
    String head = "{\"kind\":\"readings\",\"station\":\"" + station + "\",\"items\":[";
    StringBuilder event = new StringBuilder(head);
    int bytes = head.length();
    for (Item item : items) {
      String json = json(item.content());
      int more = json.getBytes(StandardCharsets.UTF_8).length + 1;
      if (event.length() > head.length()) {
        if (bytes + more > MAX_EVENT_BYTES) {
          events.add(event.append("]}").toString());
          event = new StringBuilder(head);
          bytes = head.length();
        } else {
          event.append(',');
        }
      }
      event.append(json);
      bytes += more;
    }
    events.add(event.append("]}").toString());
  }

  private static String json(Content content) {
    Reading reading = content.reading();
    ObjectNode node = JSON.createObjectNode();
    node.put("parameter", reading.parameter());
    node.put("observedAt", reading.observedAt().toString());
    node.put("value", Columns.doubleOf(reading.value()));
    node.put("status", reading.status().code());
    node.put("usable", content.usable());
    return Notifications.json(node);
  }
}
