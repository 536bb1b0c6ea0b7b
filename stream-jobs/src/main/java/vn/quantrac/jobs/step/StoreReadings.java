package vn.quantrac.jobs.step;

import java.time.Clock;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import vn.quantrac.jobs.MonitoringTags;
import vn.quantrac.jobs.commit.CommitLimits;
import vn.quantrac.jobs.commit.CommittingOperator;
import vn.quantrac.jobs.commit.GroupCommit;
import vn.quantrac.jobs.event.RejectedReading;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.jobs.event.StationReadingsType;
import vn.quantrac.jobs.event.StoredBatch;
import vn.quantrac.jobs.metric.CommitMetrics;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.decode.MessageDecoder;
import vn.quantrac.rulebooks.ParameterCatalogue;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingWriter;
import vn.quantrac.storage.RejectionStore;

/**
 * Decodes messages and commits each whole. Only then are its readings handed on, so that every
 * later step finds them in the database. The second input is the change log, which goes the same
 * way, in its order. The work is in {@link MessageStore}, on the thread that commits.
 *
 * <p>Partitioned by station; keeps nothing over a checkpoint.
 */
public final class StoreReadings extends CommittingOperator<Incoming, StoredBatch, StationReadings>
    implements TwoInputStreamOperator<RawMessage, Change, StationReadings>, BoundedMultiInput {

  private static final long serialVersionUID = 1L;

  /**
   * Of a thousand messages a second some three share a transaction: each on its own, their
   * synchronous writes took more of the machine than their rows. One that comes alone is written at
   * once.
   */
  private static final Duration APART = Duration.ofMillis(3);

  StoreReadings(DatabaseConfig config, StreamOperatorParameters<StationReadings> parameters) {
    super(config, parameters);
  }

  /** Adds this step to a flow; everything of one station comes to one subtask. */
  public static SingleOutputStreamOperator<StationReadings> apply(
      DataStream<RawMessage> messages, DataStream<Change> changes, DatabaseConfig config) {
    return messages
        .keyBy(RawMessage::key)
        .connect(changes.keyBy(Change::station))
        .transform(
            "store readings", StationReadingsType.INSTANCE, new StoreReadingsFactory(config));
  }

  @Override
  protected GroupCommit<Incoming, StoredBatch> commitTo(Database opened) {
    measureWaiting("store");
    JdbcStationRegistry registry = new JdbcStationRegistry(opened.dataSource());
    return new GroupCommit<>(
        "store-readings",
        mailbox(),
        new MessageStore(
            registry,
            new MessageDecoder(registry, ParameterCatalogue.load()),
            new RejectionStore(opened.dataSource()),
            new ReadingWriter(opened.dataSource()),
            new CommitMetrics(getMetricGroup(), Clock.systemUTC())),
        CommitLimits.DEFAULT.apart(APART),
        this::handOn);
  }

  @Override
  public void processElement1(StreamRecord<RawMessage> element) throws Exception {
    take(Incoming.of(element.getValue()));
  }

  @Override
  public void processElement2(StreamRecord<Change> element) throws Exception {
    take(Incoming.of(element.getValue(), System.currentTimeMillis()));
  }

  private void take(Incoming incoming) throws InterruptedException {
    int rows = incoming.rows();
    commit().awaitRoom(rows);
    commit().add(incoming, rows);
  }

  private void handOn(StoredBatch batch) {
    for (RejectedReading rejection : batch.rejections()) {
      output.collect(MonitoringTags.REJECTIONS, new StreamRecord<>(rejection));
    }
    for (StationReadings readings : batch.readings()) {
      output.collect(new StreamRecord<>(readings));
    }
  }

  @Override
  public void endInput(int input) throws Exception {
    commit().drain();
  }
}
