package vn.quantrac.jobs.change;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The one split: the whole log.
 *
 * @param position number of the last change that was handed on
 */
public record ChangeLogSplit(long position) implements SourceSplit {

  @Override
  public String splitId() {
    return "change-log";
  }

  static final class Serializer implements SimpleVersionedSerializer<ChangeLogSplit> {

    private static final PositionSerializer POSITION = new PositionSerializer();

    @Override
    public int getVersion() {
      return POSITION.getVersion();
    }

    @Override
    public byte[] serialize(ChangeLogSplit split) {
      return POSITION.serialize(split.position());
    }

    @Override
    public ChangeLogSplit deserialize(int version, byte[] bytes) throws IOException {
      return new ChangeLogSplit(POSITION.deserialize(version, bytes));
    }
  }
}
