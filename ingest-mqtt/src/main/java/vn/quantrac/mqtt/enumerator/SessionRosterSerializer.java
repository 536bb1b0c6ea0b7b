package vn.quantrac.mqtt.enumerator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Version 1: the indices, 4 bytes each, big endian, ascending. */
public final class SessionRosterSerializer implements SimpleVersionedSerializer<SessionRoster> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(SessionRoster roster) {
    ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * roster.indices().size());
    roster.indices().forEach(buffer::putInt);
    return buffer.array();
  }

  @Override
  public SessionRoster deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION || serialized.length % Integer.BYTES != 0) {
      throw new IOException(
          "a session roster of version %d with %d bytes is not known"
              .formatted(version, serialized.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(serialized);
    List<Integer> indices = new ArrayList<>();
    while (buffer.hasRemaining()) {
      indices.add(buffer.getInt());
    }
    return new SessionRoster(List.copyOf(indices));
  }
}
