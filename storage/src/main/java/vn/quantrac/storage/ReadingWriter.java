package vn.quantrac.storage;

import java.util.List;
import javax.sql.DataSource;
import vn.quantrac.domain.reading.ReceivedMessage;

/** Writes what arrived, each batch of messages in one transaction. Thread-safe. */
public final class ReadingWriter {

  private final DataSource dataSource;

  public ReadingWriter(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Writes readings, revisions, latest values, ledger, rejections and station states in one
   * transaction, and tells the listeners.
   *
   * @throws StorageException when the database fails; nothing of the batch stands then
   */
  public WriteOutcome write(List<ReceivedMessage> messages) {
    throw new UnsupportedOperationException("in work: " + messages.size() + dataSource);
  }
}
