package vn.quantrac.jobs.camera;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import vn.quantrac.jobs.commit.CommitLimits;
import vn.quantrac.jobs.commit.CommittingOperator;
import vn.quantrac.jobs.commit.GroupCommit;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.decode.CameraMessageDecoder;
import vn.quantrac.storage.CameraMessageWriter;
import vn.quantrac.storage.CameraStore;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.RejectionStore;

/**
 * Decodes what cameras send and commits each message whole. The second input is the change log, in
 * which people ask for a refused message to be looked at again. Hands on how many messages each
 * commit held.
 *
 * <p>Partitioned by camera; keeps nothing over a checkpoint, before which it commits what it holds.
 */
public final class StoreDetections extends CommittingOperator<RawMessage, Integer, Integer>
    implements TwoInputStreamOperator<RawMessage, Change, Integer>, BoundedMultiInput {

  private static final long serialVersionUID = 1L;

  private transient RejectionStore rejections;

  @SuppressWarnings("initialization") // what depends on the database is made in open()
  StoreDetections(DatabaseConfig config, StreamOperatorParameters<Integer> parameters) {
    super(config, parameters);
  }

  /** Adds this step to a flow; everything of one camera comes to one subtask. */
  public static SingleOutputStreamOperator<Integer> apply(
      DataStream<RawMessage> messages, DataStream<Change> changes, DatabaseConfig config) {
    return messages
        .keyBy(RawMessage::key)
        .connect(changes.keyBy(Change::station))
        .transform("store detections", Types.INT, new StoreDetectionsFactory(config));
  }

  @Override
  protected GroupCommit<RawMessage, Integer> commitTo(Database opened) {
    rejections = new RejectionStore(opened.dataSource());
    return new GroupCommit<>(
        "store-detections",
        mailbox(),
        new DetectionBatch(
            new CameraMessageDecoder(new CameraStore(opened.dataSource())),
            new CameraMessageWriter(opened.dataSource())),
        CommitLimits.DEFAULT,
        written -> output.collect(new StreamRecord<>(written)));
  }

  @Override
  public void processElement1(StreamRecord<RawMessage> element) throws Exception {
    take(element.getValue());
  }

  @Override
  public void processElement2(StreamRecord<Change> element) throws Exception {
    Change change = element.getValue();
    if (change.kind().equals(Change.REPLAY)) {
      var kept = rejections.message(Long.parseLong(change.payload()));
      if (kept.isPresent() && CameraMessageDecoder.isOfCamera(kept.get().topic())) {
        take(
            new RawMessage(
                kept.get().topic(), kept.get().payload(), System.currentTimeMillis(), null));
      }
    }
  }

  private void take(RawMessage message) throws InterruptedException {
    commit().awaitRoom(1);
    commit().add(message, 1);
  }

  @Override
  public void endInput(int input) throws Exception {
    commit().drain();
  }
}
