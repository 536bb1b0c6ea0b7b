package vn.quantrac.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.quantrac.mqtt.RawMessage;

/** Messages as stations send them, for tests. */
final class Messages {

  private Messages() {}

  /** One value of one parameter. */
  record Value(String parameter, Instant observedAt, String value, String status) {

    static Value of(String parameter, Instant observedAt, String value) {
      return new Value(parameter, observedAt, value, "00");
    }

    private String json() {
      return String.format(
          Locale.ROOT,
          "{\"parameter\":\"%s\",\"observedAt\":\"%s\",\"value\":%s,\"status\":\"%s\"}",
          parameter,
          observedAt,
          value,
          status);
    }
  }

  /** A message with readings that is sent at a time and says so. */
  static RawMessage message(String station, Instant sentAt, long sequence, List<Value> values) {
    return raw(
        station,
        values.stream()
            .map(Value::json)
            .collect(
                Collectors.joining(
                    ",",
                    "{\"sequence\":%d,\"sentAt\":\"%s\",\"readings\":[".formatted(sequence, sentAt),
                    "]}")));
  }

  /** A message with any payload on the readings topic. */
  static RawMessage raw(String station, String payload) {
    return new RawMessage(
        "quantrac/v1/stations/" + station + "/readings",
        payload.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-11-01T00:00:00Z").toEpochMilli(),
        null);
  }
}
