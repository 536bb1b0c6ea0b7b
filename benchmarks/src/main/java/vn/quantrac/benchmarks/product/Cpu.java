package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time that processes have used, as the kernel counts it: to a hundredth of a second. */
public final class Cpu {

  private static final double TICKS_A_SECOND = 100;

  /** Of {@code /proc/PID/stat}, after the name: user, system, and both of ended children. */
  private static final List<Integer> FIELDS = List.of(11, 12, 13, 14);

  private Cpu() {}

  /**
   * Seconds of a process and of all that descend from it, since it began; 0 for none.
   *
   * @param pid a process that was ended has none
   */
  public static double seconds(long pid) throws IOException {
    if (pid < 0) {
      return 0;
    }
    Stream<Long> below =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid);
    double ticks = 0;
    for (long one : Stream.concat(Stream.of(pid), below).toList()) {
      ticks += ticks(one);
    }
    return ticks / TICKS_A_SECOND;
  }

  private static long ticks(long pid) throws IOException {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return FIELDS.stream().mapToLong(field -> Long.parseLong(fields[field])).sum();
    } catch (NoSuchFileException hasEnded) {
      return 0;
    }
  }
}
