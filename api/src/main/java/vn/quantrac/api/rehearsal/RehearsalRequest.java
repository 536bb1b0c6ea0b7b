package vn.quantrac.api.rehearsal;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * What is to be rehearsed.
 *
 * @param path where the file would stand among the rulebooks; takes the place of the one there
 * @param text of the file
 * @param span windows with from &lt; end &lt;= to
 * @param station code; null for all
 * @param differencesOnly whether only windows are listed of which the two say different things
 */
public record RehearsalRequest(
    String path, String text, TimeRange span, @Nullable String station, boolean differencesOnly) {}
