package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was not accepted, or not wholly, as it was received.
 *
 * @param id of the message
 * @param topic as received
 * @param payload as received
 * @param receivedAt when it arrived
 * @param fileName of the text file that it came from, otherwise null
 */
public record RejectedMessage(
    long id, String topic, byte[] payload, Instant receivedAt, @Nullable String fileName) {}
