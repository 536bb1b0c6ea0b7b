package vn.quantrac.launcher.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the job runs in this process.
 *
 * @param checkpoints folder of its checkpoints
 * @param temporary scratch folder
 * @param checkpointInterval between two checkpoints; how long a message may wait for its
 *     acknowledgement to the broker
 * @param parallelism how many of each step run at once
 * @param webPort port of Flink's own web page on the loopback address; null for none
 */
public record StreamConfig(
    Path checkpoints,
    Path temporary,
    Duration checkpointInterval,
    int parallelism,
    @Nullable Integer webPort) {}
