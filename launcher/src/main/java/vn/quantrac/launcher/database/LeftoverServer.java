package vn.quantrac.launcher.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a PostgreSQL server that an earlier, killed process left running on a cluster folder.
 *
 * <p>Which processes those are is told by their working folder, which is the cluster for every
 * process of a server. The process id in {@code postmaster.pid} alone proves nothing: after a
 * restart of the machine another program may have it.
 */
final class LeftoverServer {
  private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(20);
  private static final Duration KILLED = Duration.ofSeconds(5);
  private static final String PROCESS_FILE = "postmaster.pid";
  private static final Path PROCESSES = Path.of("/proc");
  private static final Logger LOG = LoggerFactory.getLogger(LeftoverServer.class);

  private LeftoverServer() {}

  /**
   * Returns when no process works on the cluster and no stale {@code postmaster.pid} is in it. A
   * running server is asked to shut down in good order; if it does not within 20 s, it is killed,
   * which a PostgreSQL recovers from at its next start.
   *
   * @throws IOException when the folder cannot be read, or a process does not end
   */
  static void end(Path cluster) throws IOException {
    List<ProcessHandle> processes = processesOn(cluster);
    if (!processes.isEmpty()) {
      Optional<ProcessHandle> server = serverAmong(processes, cluster);
      LOG.info("Ending the PostgreSQL that an earlier run left behind (process {})", server);
      if (server.isPresent()) {
        // SIGINT is PostgreSQL's "fast" shutdown; Java itself can only send SIGTERM, which waits
        // for clients, and SIGKILL.
        new ProcessBuilder("kill", "-INT", Long.toString(server.get().pid())).start();
      }
      if (!haveEnded(processes, FAST_SHUTDOWN)) {
        processesOn(cluster).forEach(ProcessHandle::destroyForcibly);
        if (!haveEnded(processesOn(cluster), KILLED)) {
          throw new IOException("processes still work on " + cluster + ": " + processesOn(cluster));
        }
      }
    }
    Files.deleteIfExists(cluster.resolve(PROCESS_FILE));
  }

  private static boolean haveEnded(List<ProcessHandle> processes, Duration limit) {
    CompletableFuture<?>[] exits =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(exits).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<ProcessHandle> serverAmong(List<ProcessHandle> processes, Path cluster)
      throws IOException {
    if (!Files.exists(cluster.resolve(PROCESS_FILE))) {
      return Optional.empty();
    }
    long server = serverProcess(cluster);
    return processes.stream().filter(one -> one.pid() == server).findFirst();
  }

  /** The process id in the cluster's {@code postmaster.pid}; -1 when the file holds none. */
  static long serverProcess(Path cluster) throws IOException {
    String first =
        Files.readString(cluster.resolve(PROCESS_FILE)).lines().findFirst().orElse("").strip();
    return first.matches("\\d{1,10}") ? Long.parseLong(first) : -1;
  }

  private static List<ProcessHandle> processesOn(Path cluster) throws IOException {
    List<ProcessHandle> found = new ArrayList<>();
    if (!Files.isDirectory(cluster)) {
      return found;
    }
    Path real = cluster.toRealPath();
    try (Stream<Path> entries = Files.list(PROCESSES)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.chars().allMatch(Character::isDigit) && worksIn(entry, real)) {
          ProcessHandle.of(Long.parseLong(name)).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** A process of another user, or one that has just ended, cannot be looked at: not ours. */
  private static boolean worksIn(Path process, Path folder) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
    } catch (IOException notOurs) {
      return false;
    }
  }
}
