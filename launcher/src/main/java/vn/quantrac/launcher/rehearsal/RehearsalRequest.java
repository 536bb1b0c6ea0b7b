package vn.quantrac.launcher.rehearsal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rehearsed.
 *
 * @param path where the file would stand among the rulebooks
 * @param file its text
 * @param from exclusive
 * @param to inclusive
 * @param station code; null for all
 * @param differencesOnly whether only windows are listed of which the two say different things
 */
public record RehearsalRequest(
    String path,
    String file,
    Instant from,
    Instant to,
    @Nullable String station,
    boolean differencesOnly) {}
