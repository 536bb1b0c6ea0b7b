package vn.quantrac.storage;

import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;

/**
 * The content in force of one reading.
 *
 * @param reading as stored
 * @param order the last place at which this content was sent
 * @param doubled whether another content with the same sentAt exists for its time
 */
public record StoredReading(Reading reading, SentOrder order, boolean doubled) {

  /** A reading of whose time nothing else was said in the same sending. */
  public StoredReading(Reading reading, SentOrder order) {
    this(reading, order, false);
  }
}
