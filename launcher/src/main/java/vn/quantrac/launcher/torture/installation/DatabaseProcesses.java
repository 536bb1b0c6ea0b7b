package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** The processes of a PostgreSQL on this machine, told by the folder in which they work. */
final class DatabaseProcesses {

  private final Path cluster;

  DatabaseProcesses(Path cluster) {
    this.cluster = cluster.toAbsolutePath().normalize();
  }

  /** All of them; none while the server is down. */
  List<ProcessHandle> all() {
    return ProcessHandle.allProcesses().filter(this::worksInCluster).toList();
  }

  private boolean worksInCluster(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).equals(cluster);
    } catch (IOException endedOrOfAnother) {
      return false;
    }
  }

  /** Kills every one, the server first, which would start others. */
  void killAll() {
    killServer();
    all().forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills the server's first process; the others end when they notice. */
  void killServer() {
    List<ProcessHandle> processes = all();
    processes.stream()
        .filter(one -> one.parent().filter(processes::contains).isEmpty())
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills one of the others. */
  void killBackend(SplittableRandom random) {
    List<ProcessHandle> processes = all();
    List<ProcessHandle> others =
        processes.stream()
            .filter(one -> one.parent().filter(processes::contains).isPresent())
            .toList();
    if (!others.isEmpty()) {
      others.get(random.nextInt(others.size())).destroyForcibly();
    }
  }
}
