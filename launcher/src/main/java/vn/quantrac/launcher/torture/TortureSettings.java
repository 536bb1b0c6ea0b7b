package vn.quantrac.launcher.torture;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import vn.quantrac.launcher.torture.fault.FaultKind;

/**
 * What a run does.
 *
 * @param installation what is tortured
 * @param seed of messages and faults
 * @param stations that publish, each with ten series
 * @param readings to be stored, about
 * @param faults to be injected
 * @param rate readings a second that are published, at most
 * @param limit of each of the two runs
 * @param folder in which everything is done; made when missing, and must be empty
 * @param keep whether the databases and logs stay when nothing was found
 * @param kinds of the faults; empty for all that the installation knows
 */
public record TortureSettings(
    Installation installation,
    long seed,
    int stations,
    long readings,
    int faults,
    int rate,
    Duration limit,
    Path folder,
    boolean keep,
    Set<FaultKind> kinds) {}
