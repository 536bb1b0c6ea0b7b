package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import vn.quantrac.domain.reading.ReceivedMessage;

/**
 * Writes what arrived, each batch of messages in one transaction. What stands in the end is a
 * function of the set of messages (see {@link vn.quantrac.domain.reading.Revisions}), whatever
 * their order and batches, and however often each comes. Thread-safe.
 */
public final class ReadingWriter {

  private final DataSource dataSource;
  private final SeriesIds ids = new SeriesIds();
  private final NewnessGuess guess = new NewnessGuess();
  private final MessageNumbers numbers = new MessageNumbers();

  public ReadingWriter(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Writes readings, revisions, latest values, rejections, ledger and station states in one
   * transaction, and tells the listeners at its commit. Times are kept in whole microseconds.
   *
   * @param messages in the order of arrival; readings are of series that are registered
   * @return what became of the readings of all messages together
   * @throws StorageException when the database fails; nothing of the batch stands then
   * @throws IllegalArgumentException when a value is too large for a double; nothing stands then
   * @throws IllegalStateException when a message is of a station or series that never was
   *     registered; nothing stands then
   */
  public WriteOutcome write(List<ReceivedMessage> messages) {
    if (messages.isEmpty()) {
      return new WriteOutcome(0, 0, 0, 0);
    }
    if (guess.isNew(messages.stream().mapToInt(message -> message.readings().size()).sum())) {
      try {
        WriteOutcome outcome = write(messages, true);
        guess.right();
        return outcome;
      } catch (StorageException e) {
        if (!e.isUniqueViolation()) {
          throw e;
        }
        guess.wrong();
      }
    }
    return write(messages, false);
  }

  private WriteOutcome write(List<ReceivedMessage> messages, boolean allNew) {
    return Transactions.run(
        dataSource, "writing readings", connection -> write(connection, messages, allNew));
  }

  private WriteOutcome write(Connection connection, List<ReceivedMessage> messages, boolean allNew)
      throws SQLException {
    ReadingBatch batch = ReadingBatch.of(connection, ids, numbers, messages);
    List<String> events = new ArrayList<>(new ReadingWrite(connection, allNew).run(batch.arrivals));
    RejectionTable.insert(connection, batch.refused);
    LedgerTable.add(connection, batch.ledger);
    NumberJumpTable.add(connection, batch.jumps);
    for (StationStateTable.News news : StationStateTable.write(connection, batch.states)) {
      if (news.state != null) {
        events.add(Notifications.state(news.station, news.state));
      }
    }
    Notifications.send(connection, events);
    numbers.keep(batch.numbers);
    return outcome(batch);
  }

  private static WriteOutcome outcome(ReadingBatch batch) {
    int stored = 0;
    int duplicate = 0;
    int revised = 0;
    int rejected = 0;
    for (LedgerEntry entry : batch.ledger.values()) {
      stored += Math.toIntExact(entry.stored);
      duplicate += Math.toIntExact(entry.duplicate);
      revised += Math.toIntExact(entry.revised);
      rejected += Math.toIntExact(entry.rejected);
    }
    return new WriteOutcome(stored, duplicate, revised, rejected);
  }
}
