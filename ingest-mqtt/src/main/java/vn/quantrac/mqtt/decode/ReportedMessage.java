package vn.quantrac.mqtt.decode;

import java.util.List;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.SentOrder;

/**
 * A message taken apart, before it is held against the registry.
 *
 * @param order when it was sent
 * @param readings what could be read, in the order of the message
 * @param rejections what could not
 */
record ReportedMessage(
    SentOrder order, List<ReportedReading> readings, List<Rejection> rejections) {}
