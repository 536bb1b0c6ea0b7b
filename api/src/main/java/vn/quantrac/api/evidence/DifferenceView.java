package vn.quantrac.api.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field that is not the same now as it was known then.
 *
 * @param what name of the field
 * @param from as known then, as text; null for none
 * @param to as known now, as text; null for none
 * @param why codes of {@link Cause}, at least one
 */
public record DifferenceView(
    String what, @Nullable String from, @Nullable String to, List<String> why) {}
