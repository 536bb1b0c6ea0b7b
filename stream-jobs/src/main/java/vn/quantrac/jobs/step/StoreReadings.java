package vn.quantrac.jobs.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.jobs.MonitoringTags;
import vn.quantrac.jobs.commit.BatchWriter;
import vn.quantrac.jobs.commit.CommitLimits;
import vn.quantrac.jobs.commit.GroupCommit;
import vn.quantrac.jobs.event.RejectedReading;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.decode.MessageDecoder;
import vn.quantrac.rulebooks.ParameterCatalogue;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingWriter;
import vn.quantrac.storage.RejectedMessage;
import vn.quantrac.storage.RejectionStore;
import vn.quantrac.storage.StoredReading;

/**
 * Decodes messages and commits each whole: readings, revisions, ledger and rejections in one
 * transaction. Only then are its readings handed on, so that every later step finds them in the
 * database. The second input is the change log: a changed registration is forgotten and looked at
 * again, a rejection to be replayed is decoded once more.
 *
 * <p>Partitioned by station; keeps nothing over a checkpoint.
 */
public final class StoreReadings extends AbstractStreamOperator<StationReadings>
    implements TwoInputStreamOperator<RawMessage, Change, StationReadings>, BoundedMultiInput {

  private static final long serialVersionUID = 1L;

  private final DatabaseConfig config;
  private final transient MailboxExecutor mailbox;
  private transient @Nullable Database database;
  private transient JdbcStationRegistry registry;
  private transient MessageDecoder decoder;
  private transient RejectionStore rejections;
  private transient @Nullable GroupCommit<ReceivedMessage> commit;

  @SuppressWarnings("initialization") // what depends on the database is made in open()
  StoreReadings(DatabaseConfig config, StreamOperatorParameters<StationReadings> parameters) {
    super(parameters);
    this.config = config;
    this.mailbox = parameters.getMailboxExecutor();
  }

  /** Adds this step to a flow; everything of one station comes to one subtask. */
  public static SingleOutputStreamOperator<StationReadings> apply(
      DataStream<RawMessage> messages, DataStream<Change> changes, DatabaseConfig config) {
    return messages
        .keyBy(RawMessage::key)
        .connect(changes.keyBy(Change::station))
        .transform(
            "store readings",
            TypeInformation.of(StationReadings.class),
            new StoreReadingsFactory(config));
  }

  @Override
  public void open() throws Exception {
    super.open();
    Database opened = Database.open(config);
    database = opened;
    registry = new JdbcStationRegistry(opened.dataSource());
    rejections = new RejectionStore(opened.dataSource());
    decoder = new MessageDecoder(registry, ParameterCatalogue.load());
    ReadingWriter writer = new ReadingWriter(opened.dataSource());
    commit =
        new GroupCommit<>(
            "store-readings",
            mailbox,
            BatchWriter.of(writer::write),
            CommitLimits.DEFAULT,
            this::handOn);
  }

  @Override
  public void processElement1(StreamRecord<RawMessage> element) throws Exception {
    take(decoder.decode(element.getValue()));
  }

  @Override
  public void processElement2(StreamRecord<Change> element) throws Exception {
    Change change = element.getValue();
    registry.forget(change.station());
    switch (change.kind()) {
      case Change.STATION ->
          output.collect(new StreamRecord<>(new StationReadings(change.station(), List.of())));
      case Change.REPLAY -> {
        RejectedMessage message =
            rejections
                .message(Long.parseLong(change.payload()))
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "change %d replays message %s, which is not kept"
                                .formatted(change.id(), change.payload())));
        take(
            decoder.decode(
                new RawMessage(
                    message.topic(),
                    message.payload(),
                    System.currentTimeMillis(),
                    message.fileName())));
      }
      default ->
          throw new IllegalStateException("the change log holds an unknown kind: " + change.kind());
    }
  }

  private void take(ReceivedMessage message) throws InterruptedException {
    open(commit).add(message, Math.max(1, message.received()));
  }

  private void handOn(List<ReceivedMessage> batch) {
    Map<String, List<StoredReading>> byStation = new LinkedHashMap<>();
    for (ReceivedMessage message : batch) {
      for (Reading reading : message.readings()) {
        byStation
            .computeIfAbsent(message.stationCode(), any -> new ArrayList<>())
            .add(new StoredReading(reading, message.order()));
      }
      for (Rejection rejection : message.rejections()) {
        output.collect(
            MonitoringTags.REJECTIONS,
            new StreamRecord<>(
                new RejectedReading(
                    message.topic(),
                    message.stationCode(),
                    rejection.reason(),
                    rejection.detail())));
      }
    }
    byStation.forEach(
        (station, readings) ->
            output.collect(new StreamRecord<>(new StationReadings(station, readings))));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    open(commit).drain();
  }

  @Override
  public void endInput(int input) throws Exception {
    open(commit).drain();
  }

  @Override
  public void close() throws Exception {
    if (commit != null) {
      commit.close();
    }
    if (database != null) {
      database.close();
    }
    super.close();
  }

  private static <T> T open(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the operator is not open");
    }
    return part;
  }
}
