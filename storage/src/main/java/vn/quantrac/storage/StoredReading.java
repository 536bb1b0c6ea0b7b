package vn.quantrac.storage;

import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;

/**
 * The content in force of one reading.
 *
 * @param reading as stored
 * @param order the last place at which this content was sent
 */
public record StoredReading(Reading reading, SentOrder order) {}
