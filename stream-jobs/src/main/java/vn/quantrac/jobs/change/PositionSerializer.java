package vn.quantrac.jobs.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A position in the change log as eight bytes. */
final class PositionSerializer implements SimpleVersionedSerializer<Long> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(Long position) {
    return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
  }

  @Override
  public Long deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION || bytes.length != Long.BYTES) {
      throw new IOException(
          "a change-log position is 8 bytes of version %d, got %d of version %d"
              .formatted(VERSION, bytes.length, version));
    }
    return ByteBuffer.wrap(bytes).getLong();
  }
}
