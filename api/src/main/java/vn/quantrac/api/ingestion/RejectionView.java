package vn.quantrac.api.ingestion;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.storage.RejectionRow;

/**
 * A refusal as clients see it.
 *
 * @param station from the topic; empty where it names none
 * @param readingIndex position of the refused reading, from 0; null when the whole message is
 *     refused
 * @param payload the message, or its beginning, as text; null where it is not UTF-8
 * @param payloadBase64 the message, or its beginning, where it is not UTF-8; otherwise null
 * @param payloadBytes size of the whole message
 */
record RejectionView(
    long id,
    String station,
    String topic,
    Instant receivedAt,
    RejectionReason reason,
    String detail,
    @Nullable Integer readingIndex,
    @Nullable String payload,
    @Nullable String payloadBase64,
    int payloadBytes,
    @Nullable String fileName,
    boolean replayable) {

  private static final int LISTED_CHARACTERS = 1000;
  private static final int LISTED_BYTES = 750;

  static final Csv<RejectionView> CSV =
      Csv.<RejectionView>of()
          .with("id", RejectionView::id)
          .with("station", RejectionView::station)
          .with("topic", RejectionView::topic)
          .with("receivedAt", RejectionView::receivedAt)
          .with("reason", RejectionView::reason)
          .with("detail", RejectionView::detail)
          .with("readingIndex", RejectionView::readingIndex)
          .with("payload", RejectionView::payload)
          .with("payloadBase64", RejectionView::payloadBase64)
          .with("payloadBytes", RejectionView::payloadBytes)
          .with("fileName", RejectionView::fileName)
          .with("replayable", RejectionView::replayable);

  /** With the beginning of the message: at most 1,000 characters of text or of Base64. */
  static RejectionView listed(RejectionRow row, byte[] head) {
    String text = text(head, head.length < row.payloadBytes());
    if (text == null) {
      return of(row, null, head.length <= LISTED_BYTES ? head : Arrays.copyOf(head, LISTED_BYTES));
    }
    int end = Math.min(text.length(), LISTED_CHARACTERS);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return of(row, text.substring(0, end), null);
  }

  /** With the whole message. */
  static RejectionView whole(RejectionRow row, byte[] message) {
    String text = text(message, false);
    return of(row, text, text == null ? message : null);
  }

  private static RejectionView of(
      RejectionRow row, @Nullable String text, byte @Nullable [] bytes) {
    return new RejectionView(
        row.id(),
        row.station(),
        row.topic(),
        row.receivedAt(),
        row.reason(),
        row.detail(),
        row.readingIndex(),
        text,
        bytes == null ? null : Base64.getEncoder().encodeToString(bytes),
        row.payloadBytes(),
        row.fileName(),
        true);
  }

  /** The bytes as UTF-8 text; null when they are none. */
  private static @Nullable String text(byte[] bytes, boolean cutShort) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, !cutShort);
    if (result.isError()) {
      return null;
    }
    return text.flip().toString();
  }
}
