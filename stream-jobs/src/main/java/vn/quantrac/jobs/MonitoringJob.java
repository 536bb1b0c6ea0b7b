package vn.quantrac.jobs;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import vn.quantrac.jobs.change.ChangeLogSource;
import vn.quantrac.jobs.metric.ReaderState;
import vn.quantrac.mqtt.MqttSource;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.Change;

/** The monitoring job with its real sources. */
public final class MonitoringJob {

  /** Sessions at the broker are named by it; changing it leaves old sessions behind. */
  static final String CLIENT_ID_PREFIX = "quantrac-ingest";

  static final String CAMERA_CLIENT_ID_PREFIX = "quantrac-ingest-cameras";

  /** Of cameras: unacknowledged messages, acknowledged once a checkpoint. */
  private static final int CAMERA_MESSAGES = 5_000;

  static final String SHARE_GROUP = "quantrac";

  /** How old the last checkpoint may become before the job is said not to work, at least. */
  private static final Duration CHECKPOINT_PATIENCE = Duration.ofSeconds(60);

  private static final int PATIENCE_INTERVALS = 10;

  private MonitoringJob() {}

  /** Defines the job in an environment, whose checkpoint settings are left as they are. */
  public static void define(StreamExecutionEnvironment environment, JobConfig config) {
    environment.configure(restartForEver());
    environment.getConfig().enableObjectReuse();
    // A record here is a whole message: it is sent on at once, and no thread wakes up to look.
    environment.setBufferTimeout(ExecutionOptions.FLUSH_AFTER_EVERY_RECORD);
    DataStream<RawMessage> messages =
        environment
            .fromSource(mqttSource(config), WatermarkStrategy.noWatermarks(), "mqtt")
            .uid(OperatorIds.MQTT_SOURCE);
    DataStream<Change> changes =
        environment
            .fromSource(
                new ChangeLogSource(config.databaseOfStep(), checkpointPatience(environment)),
                WatermarkStrategy.noWatermarks(),
                "change log")
            .uid(OperatorIds.CHANGE_LOG_SOURCE)
            .setParallelism(1);
    cameras(environment, changes, config);
    if (config.deriveResults()) {
      MonitoringPipeline.define(messages, changes, config.databaseOfStep()).announce(config);
    } else {
      MonitoringPipeline.defineStoringAlone(messages, changes, config.databaseOfStep());
    }
  }

  /** A source and a branch of their own: however much cameras say, readings do not wait for it. */
  private static void cameras(
      StreamExecutionEnvironment environment, DataStream<Change> changes, JobConfig config) {
    DataStream<RawMessage> messages =
        environment
            .fromSource(cameraSource(config), WatermarkStrategy.noWatermarks(), "cameras")
            .uid(OperatorIds.CAMERA_SOURCE)
            .setParallelism(1);
    MonitoringPipeline.defineCameras(messages, changes, config.databaseOfStep());
  }

  private static MqttSource cameraSource(JobConfig config) {
    return MqttSource.builder()
        .brokerUrl(config.mqttUrl())
        .authorities(config.mqttAuthorities())
        .user(config.mqttUser())
        .password(config.mqttPassword())
        .clientIdPrefix(CAMERA_CLIENT_ID_PREFIX)
        .unshared()
        .topicFilter("quantrac/v1/cameras/#")
        .receiveMaximum(CAMERA_MESSAGES)
        .probedSessions(1)
        .listener(ReaderState.ofCameras(config.databaseOfStep()))
        .build();
  }

  private static MqttSource mqttSource(JobConfig config) {
    return MqttSource.builder()
        .brokerUrl(config.mqttUrl())
        .authorities(config.mqttAuthorities())
        .user(config.mqttUser())
        .password(config.mqttPassword())
        .clientIdPrefix(CLIENT_ID_PREFIX)
        .shareGroup(SHARE_GROUP)
        .receiveMaximum(config.mqttReceiveMaximum())
        .listener(ReaderState.in(config.databaseOfStep()))
        .build();
  }

  private static Duration checkpointPatience(StreamExecutionEnvironment environment) {
    Duration intervals =
        Duration.ofMillis(environment.getCheckpointConfig().getCheckpointInterval())
            .multipliedBy(PATIENCE_INTERVALS);
    return intervals.compareTo(CHECKPOINT_PATIENCE) > 0 ? intervals : CHECKPOINT_PATIENCE;
  }

  /**
   * Tries again for ever, since what stops the job (a database that is away) passes: waits longer
   * from time to time, at most ten seconds.
   */
  private static Configuration restartForEver() {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(500));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(10));
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(1));
    return configuration;
  }
}
