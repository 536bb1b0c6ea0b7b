package vn.quantrac.mqtt;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.RichSourceReaderContext;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;
import vn.quantrac.mqtt.enumerator.MqttSplitEnumerator;
import vn.quantrac.mqtt.enumerator.SessionRoster;
import vn.quantrac.mqtt.enumerator.SessionRosterSerializer;
import vn.quantrac.mqtt.reader.MqttSourceReader;
import vn.quantrac.mqtt.split.SubscriptionSplit;
import vn.quantrac.mqtt.split.SubscriptionSplitSerializer;

/**
 * Station messages from an MQTT broker, each at least once: a message is acknowledged to the broker
 * only when the checkpoint that covers it has completed. Every reader holds one persistent session
 * with a fixed client id; the sessions share one subscription, so that any parallelism works. Needs
 * checkpoints; use {@link #stream}, which refuses a job without them at once.
 *
 * <p>A message may come again after any disturbance. Whatever is made of it must be the same when
 * it is processed twice.
 */
public final class MqttSource
    implements Source<RawMessage, SubscriptionSplit, SessionRoster>,
        ResultTypeQueryable<RawMessage> {

  /** So many intervals may pass without a checkpoint before that is a failure. */
  private static final int PATIENCE_INTERVALS = 10;

  private final MqttSourceOptions options;

  MqttSource(MqttSourceOptions options) {
    this.options = options;
  }

  /** A builder with every default. */
  public static MqttSourceBuilder builder() {
    return new MqttSourceBuilder();
  }

  /** The settings. */
  public MqttSourceOptions options() {
    return options;
  }

  /**
   * The stream of this source in that environment, without watermarks, with {@code uid} as operator
   * id and name. The patience with missing checkpoints becomes at least ten checkpoint intervals.
   *
   * @throws IllegalStateException if the environment has checkpointing switched off
   */
  public SingleOutputStreamOperator<RawMessage> stream(
      StreamExecutionEnvironment environment, String uid) {
    if (!environment.getCheckpointConfig().isCheckpointingEnabled()) {
      throw withoutCheckpoints();
    }
    Duration intervals =
        Duration.ofMillis(environment.getCheckpointConfig().getCheckpointInterval())
            .multipliedBy(PATIENCE_INTERVALS);
    MqttSource source =
        intervals.compareTo(options.checkpointPatience()) > 0
            ? new MqttSource(options.withCheckpointPatience(intervals))
            : this;
    return environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), uid, getProducedType())
        .uid(uid);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the job has checkpointing switched off
   */
  @Override
  public SourceReader<RawMessage, SubscriptionSplit> createReader(SourceReaderContext context) {
    if (context instanceof RichSourceReaderContext rich
        && rich.getRuntimeContext() instanceof StreamingRuntimeContext runtime
        && runtime
            .getJobConfiguration()
            .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
            .isEmpty()) {
      throw withoutCheckpoints();
    }
    return new MqttSourceReader(options, context);
  }

  @Override
  public SplitEnumerator<SubscriptionSplit, SessionRoster> createEnumerator(
      SplitEnumeratorContext<SubscriptionSplit> context) {
    return restoreEnumerator(context, SessionRoster.empty());
  }

  @Override
  public SplitEnumerator<SubscriptionSplit, SessionRoster> restoreEnumerator(
      SplitEnumeratorContext<SubscriptionSplit> context, SessionRoster roster) {
    return new MqttSplitEnumerator(context, roster, options.probedSessions());
  }

  @Override
  public SimpleVersionedSerializer<SubscriptionSplit> getSplitSerializer() {
    return new SubscriptionSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<SessionRoster> getEnumeratorCheckpointSerializer() {
    return new SessionRosterSerializer();
  }

  @Override
  public TypeInformation<RawMessage> getProducedType() {
    return TypeInformation.of(RawMessage.class);
  }

  private IllegalStateException withoutCheckpoints() {
    return new IllegalStateException(
        "execution.checkpointing.interval is not set, but an MQTT message is acknowledged only when"
            + " a checkpoint completes: without one the stream would stall after "
            + options.receiveMaximum()
            + " messages");
  }
}
