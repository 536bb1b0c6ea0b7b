package vn.quantrac.api.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened since then and explains a difference.
 *
 * @param cause code of {@link Cause}
 * @param count how many readings, validations or changes
 * @param firstAt when the first happened; null where no time is known
 * @param lastAt when the last happened; null likewise
 * @param detail in words
 */
public record CauseView(
    String cause, int count, @Nullable Instant firstAt, @Nullable Instant lastAt, String detail) {}
