package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;

/** Keeps refused messages whole, each with its refusals. */
final class RejectionTable {

  private static final int MAX_DETAIL = 200;
  private static final int MAX_TOPIC = 1_000;
  private static final int MAX_FILE_NAME = 255;
  private static final byte[] NOTHING = new byte[0];

  private static final String SQL =
      """
      with message as (
        insert into rejected_message (station_code, topic, payload, received_at, file_name)
        values (?, ?, ?, to_timestamp(0) + ? * interval '1 microsecond', ?)
        returning id, station_code)
      insert into rejection (message_id, station_code, reason, detail, reading_index)
      select message.id, message.station_code, u.reason, u.detail, u.reading_index
        from message
       cross join unnest(?::text[], ?::text[], ?::int[]) with ordinality
          as u (reason, detail, reading_index, place)
       order by u.place
      """;

  private RejectionTable() {}

  /** Writes the messages that have refusals, one statement each, sent together. */
  static void insert(Connection connection, List<ReceivedMessage> messages) throws SQLException {
    if (messages.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      for (ReceivedMessage message : messages) {
        byte[] payload = message.payload();
        String fileName = message.fileName();
        List<Rejection> rejections = message.rejections();
        ArrayBinder binder = new ArrayBinder(connection, statement);
        binder.one(stationCode(message));
        binder.one(Columns.text(message.topic(), MAX_TOPIC));
        binder.one(payload == null ? NOTHING : payload);
        binder.one(Timestamps.micros(message.receivedAt()));
        binder.one(fileName == null ? null : Columns.text(fileName, MAX_FILE_NAME));
        binder.texts(rejections.stream().map(one -> one.reason().name()).toArray(String[]::new));
        binder.texts(
            rejections.stream()
                .map(one -> Columns.text(one.detail(), MAX_DETAIL))
                .toArray(String[]::new));
        binder.ints(rejections.stream().map(Rejection::readingIndex).toArray(Integer[]::new));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The code under which a message counts, also one of an unknown station. */
  static String stationCode(ReceivedMessage message) {
    return Columns.text(message.stationCode(), 64);
  }
}
