package vn.quantrac.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.station.StationState;

/** What listeners are told at a commit, on the channel quantrac_live. */
final class Notifications {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Notifications() {}

  static String index(IndexRow row) {
    ObjectNode event = JSON.createObjectNode();
    event.put("kind", "index");
    event.put("station", row.station());
    event.put("period", row.period().name());
    event.put("end", row.end().toString());
    event.put("value", row.value());
    event.put("level", row.level());
    event.put("driver", row.driver());
    event.put("scheme", row.scheme());
    return json(event);
  }

  static String assessment(Assessment assessment) {
    ObjectNode event = JSON.createObjectNode();
    event.put("kind", "assessment");
    event.put("station", assessment.station());
    event.put("parameter", assessment.parameter());
    event.put("averaging", assessment.averaging().code());
    event.put("book", assessment.book());
    event.put("end", assessment.end().toString());
    event.put("verdict", assessment.verdict().name());
    event.put("value", Columns.doubleOf(assessment.value()));
    event.put("limit", Columns.doubleOf(assessment.limit()));
    event.put("lowerLimit", Columns.doubleOf(assessment.lower()));
    event.put("unit", assessment.unit());
    return json(event);
  }

  static String state(String station, StationState state) {
    ObjectNode event = JSON.createObjectNode();
    event.put("kind", "state");
    event.put("station", station);
    event.put("online", state.online());
    event.put("at", state.at().toString());
    return json(event);
  }

  static String json(ObjectNode event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new StorageException("an event cannot be written as JSON", e);
    }
  }

  /** Told when the connection's transaction commits, in this order. */
  static void send(Connection connection, List<String> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    String sql = "select pg_notify('quantrac_live', event) from unnest(?::text[]) as u (event)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      new ArrayBinder(connection, statement).texts(events.toArray(String[]::new));
      statement.execute();
    }
  }
}
