package vn.quantrac.mqtt.ack;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The packet ids of one connection that were handed to the stream and are not yet acknowledged:
 * current (since the last checkpoint began), then pending (covered by a checkpoint under way), then
 * acknowledged when that checkpoint or a later one completes. Not thread-safe.
 */
public final class AckTracker {

  private static final int[] NONE = {};

  private int[] current = new int[64];
  private int currentSize;
  private final NavigableMap<Long, int[]> pending = new TreeMap<>();
  private int pendingSize;

  /** The message of that packet id has gone into the stream. */
  public void emitted(int packetId) {
    if (currentSize == current.length) {
      current = Arrays.copyOf(current, currentSize * 2);
    }
    current[currentSize++] = packetId;
  }

  /** A checkpoint begins: it covers everything emitted so far. */
  public void checkpointBegins(long checkpointId) {
    if (currentSize > 0) {
      pending.put(checkpointId, Arrays.copyOf(current, currentSize));
      pendingSize += currentSize;
      currentSize = 0;
    }
  }

  /**
   * A checkpoint has completed. Notices of earlier ones may have been lost or those checkpoints
   * aborted; what they cover is in this one's state too.
   *
   * @return what may be acknowledged now, in the order of arrival; may be empty
   */
  public int[] checkpointCompletes(long checkpointId) {
    NavigableMap<Long, int[]> covered = pending.headMap(checkpointId, true);
    int size = covered.values().stream().mapToInt(ids -> ids.length).sum();
    if (size == 0) {
      return NONE;
    }
    int[] ids = new int[size];
    int filled = 0;
    for (int[] part : covered.values()) {
      System.arraycopy(part, 0, ids, filled, part.length);
      filled += part.length;
    }
    covered.clear();
    pendingSize -= size;
    return ids;
  }

  /** The connection is gone: every unacknowledged message comes again, under whatever id. */
  public void reset() {
    currentSize = 0;
    pending.clear();
    pendingSize = 0;
  }

  /** Messages handed to the stream and not yet released for acknowledgement. */
  public int outstanding() {
    return currentSize + pendingSize;
  }
}
