package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which pages of a process are in memory, by the mappings that Linux tells of it. */
final class ResidentPages {

  private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) [rwxsp-]{4} .*");
  private static final Pattern RESIDENT = Pattern.compile("Rss: +(\\d+) kB");
  private static final int HEXADECIMAL = 16;

  private ResidentPages() {}

  /**
   * Bytes in memory between two addresses.
   *
   * @param from first address
   * @param to the address after the last; a mapping counts with the range in which it begins
   * @throws IOException when the process is gone or is another user's
   */
  static long between(long pid, long from, long to) throws IOException {
    long kibibytes = 0;
    boolean within = false;
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps"))) {
      Matcher mapping = MAPPING.matcher(line);
      Matcher resident = RESIDENT.matcher(line);
      if (mapping.matches()) {
        long begin = Long.parseUnsignedLong(mapping.group(1), HEXADECIMAL);
        within = begin >= from && begin < to;
      } else if (within && resident.matches()) {
        kibibytes += Long.parseLong(resident.group(1));
      }
    }
    return kibibytes << 10;
  }
}
