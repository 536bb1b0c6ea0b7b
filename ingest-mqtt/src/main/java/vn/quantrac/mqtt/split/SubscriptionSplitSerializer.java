package vn.quantrac.mqtt.split;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Version 1: index (4 bytes, big endian), mode (1 byte: 0 active, 1 draining). */
public final class SubscriptionSplitSerializer
    implements SimpleVersionedSerializer<SubscriptionSplit> {

  private static final int VERSION = 1;
  private static final int LENGTH = Integer.BYTES + 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(SubscriptionSplit split) {
    byte mode = (byte) (split.mode() == SubscriptionSplit.Mode.ACTIVE ? 0 : 1);
    return ByteBuffer.allocate(LENGTH).putInt(split.index()).put(mode).array();
  }

  @Override
  public SubscriptionSplit deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION || serialized.length != LENGTH) {
      throw new IOException(
          "a split of version %d with %d bytes is not known".formatted(version, serialized.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(serialized);
    int index = buffer.getInt();
    return new SubscriptionSplit(
        index, buffer.get() == 0 ? SubscriptionSplit.Mode.ACTIVE : SubscriptionSplit.Mode.DRAINING);
  }
}
