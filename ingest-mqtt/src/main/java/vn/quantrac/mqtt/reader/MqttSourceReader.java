package vn.quantrac.mqtt.reader;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import vn.quantrac.mqtt.MqttSourceOptions;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.split.SubscriptionSplit;

/** Reads the sessions it is given. */
public final class MqttSourceReader implements SourceReader<RawMessage, SubscriptionSplit> {

  /** A reader that has no session yet. */
  public MqttSourceReader(MqttSourceOptions options, SourceReaderContext context) {
    throw new UnsupportedOperationException("not written yet: " + options + context);
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<RawMessage> output) {
    return InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public List<SubscriptionSplit> snapshotState(long checkpointId) {
    return List.of();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return new CompletableFuture<>();
  }

  @Override
  public void addSplits(List<SubscriptionSplit> splits) {}

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {}
}
