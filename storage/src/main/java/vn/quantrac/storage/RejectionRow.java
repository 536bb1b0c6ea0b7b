package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.RejectionReason;

/**
 * One refusal.
 *
 * @param id of the refusal, ascending
 * @param messageId of the message that it is about; one message may have several refusals
 * @param station code named by the topic; empty when the topic names none
 * @param topic as received
 * @param receivedAt when the message arrived
 * @param fileName of the text file, otherwise null
 * @param reason from the closed list
 * @param detail one sentence
 * @param readingIndex position of the refused reading from 0; null when the whole message is meant
 * @param payloadBytes size of the message
 */
public record RejectionRow(
    long id,
    long messageId,
    String station,
    String topic,
    Instant receivedAt,
    @Nullable String fileName,
    RejectionReason reason,
    String detail,
    @Nullable Integer readingIndex,
    int payloadBytes) {}
