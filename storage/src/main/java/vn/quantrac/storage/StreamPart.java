package vn.quantrac.storage;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the stream has last said of itself.
 *
 * @param part its name: {@link StreamParts#CHANGE_LOG}, {@link StreamParts#CAMERAS}, or {@link
 *     StreamParts#MQTT} with the number of its reader
 * @param problem what is wrong, null when it works
 * @param since when it began to work, or the problem began
 * @param silentFor how long ago it spoke
 * @param checkpointAge how long ago the last checkpoint completed, null where the part does not say
 * @param checkpointPatience how old that may be, null where the part does not say
 */
public record StreamPart(
    String part,
    @Nullable String problem,
    Instant since,
    Duration silentFor,
    @Nullable Duration checkpointAge,
    @Nullable Duration checkpointPatience) {}
