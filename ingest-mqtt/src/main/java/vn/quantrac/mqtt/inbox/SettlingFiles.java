package vn.quantrac.mqtt.inbox;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which files are still being written: one is settled when size and time of change have stayed the
 * same for a while. Not thread-safe.
 */
final class SettlingFiles {

  private final long settleNanos;
  private final Map<Path, Seen> seen = new HashMap<>();

  private record Seen(long size, long modifiedMillis, long sinceNanos) {}

  SettlingFiles(Duration settle) {
    this.settleNanos = settle.toNanos();
  }

  /** Looks at a file; true when it is settled. */
  boolean settled(Path path, BasicFileAttributes attributes, long nowNanos) {
    long size = attributes.size();
    long modifiedMillis = attributes.lastModifiedTime().toMillis();
    Seen before = seen.get(path);
    if (before == null || before.size != size || before.modifiedMillis != modifiedMillis) {
      seen.put(path, new Seen(size, modifiedMillis, nowNanos));
      return false;
    }
    return nowNanos - before.sinceNanos >= settleNanos;
  }

  /** Looks at it afresh after a wait, because it could not be dealt with. */
  void holdBack(Path path, long untilNanos) {
    seen.computeIfPresent(
        path,
        (same, before) -> new Seen(before.size, before.modifiedMillis, untilNanos - settleNanos));
  }

  /** Forgets all but these. */
  void retain(Set<Path> present) {
    seen.keySet().retainAll(present);
  }

  boolean isEmpty() {
    return seen.isEmpty();
  }
}
