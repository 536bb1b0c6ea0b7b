package vn.quantrac.mqtt;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of {@link MqttSource}; made by {@link MqttSourceBuilder}, which checks them.
 *
 * @param brokerUrl {@code tcp://host:port} or {@code ssl://host:port}
 * @param authorities certificates in PEM by which a broker at {@code ssl://} is believed; null for
 *     the authorities that Java ships
 * @param user the name to sign in with, null for none
 * @param password asked for at every connect, so that it may be changed while the job runs; null
 *     for none
 * @param clientIdPrefix with a hyphen and the split's index it makes the client id; one running job
 *     per prefix
 * @param shareGroup the group in which the job's sessions share the messages; empty where there is
 *     one session alone, which then subscribes by itself
 * @param topicFilter what is subscribed to
 * @param receiveMaximum unacknowledged messages that the broker may send on one connection, 1 to
 *     65,535
 * @param byteBudget payload bytes that may wait in one session before its connection is cut
 * @param sessionExpiry how long the broker keeps messages for a job that is away
 * @param keepAlive how long a connection may be silent
 * @param reconnectDelayMinimum the first wait after a lost connection
 * @param reconnectDelayMaximum the longest
 * @param growthDelay how long a narrowed receive window stays narrow
 * @param probedSessions sessions of indices below this are looked for at the broker at each start,
 *     0 to 1,024
 * @param drainIdle how long an earlier session must be silent before it is ended
 * @param checkpointPatience how long delivered messages may wait for a checkpoint to begin
 * @param listener makes for each reader what is told of its connection, null for none
 */
public record MqttSourceOptions(
    String brokerUrl,
    @Nullable String authorities,
    @Nullable String user,
    @Nullable SerializableSupplier<String> password,
    String clientIdPrefix,
    String shareGroup,
    String topicFilter,
    int receiveMaximum,
    long byteBudget,
    Duration sessionExpiry,
    Duration keepAlive,
    Duration reconnectDelayMinimum,
    Duration reconnectDelayMaximum,
    Duration growthDelay,
    int probedSessions,
    Duration drainIdle,
    Duration checkpointPatience,
    ReaderListener.@Nullable Factory listener)
    implements Serializable {

  /** The client id of the session with that index. */
  public String clientId(int index) {
    return clientIdPrefix + "-" + index;
  }

  /** What is sent in SUBSCRIBE. */
  public String sharedFilter() {
    return shareGroup.isEmpty() ? topicFilter : "$share/" + shareGroup + "/" + topicFilter;
  }

  /** The same with another patience. */
  MqttSourceOptions withCheckpointPatience(Duration patience) {
    return new MqttSourceOptions(
        brokerUrl,
        authorities,
        user,
        password,
        clientIdPrefix,
        shareGroup,
        topicFilter,
        receiveMaximum,
        byteBudget,
        sessionExpiry,
        keepAlive,
        reconnectDelayMinimum,
        reconnectDelayMaximum,
        growthDelay,
        probedSessions,
        drainIdle,
        patience,
        listener);
  }

  @Override
  public String toString() {
    return "MqttSourceOptions[%s as %s-*, %s]".formatted(brokerUrl, clientIdPrefix, sharedFilter());
  }
}
