package vn.quantrac.domain.reading;

import org.jspecify.annotations.Nullable;

/**
 * Why something in a message was not accepted. The message itself is kept whole beside it.
 *
 * @param reason from the closed list
 * @param detail one sentence that names the field, the rule and the value (shortened to 200
 *     characters)
 * @param readingIndex position of the refused reading (JSON array index, or line of a text file,
 *     from 0); null when the whole message is refused
 */
public record Rejection(RejectionReason reason, String detail, @Nullable Integer readingIndex) {}
