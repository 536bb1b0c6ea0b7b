package vn.quantrac.jobs.step;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.jobs.metric.MetricNames;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.rulebooks.Rulebooks;

/**
 * Keeps the current hourly index of each station as the retained message of {@code
 * quantrac/v1/out/aqi/{station}}, after its commit: that of the first scheme for stations of its
 * kind. An older hour that changes is not announced. At least once; while the broker is away the
 * newest are kept up to the publisher's bound.
 */
public final class AnnounceIndex extends KeyedProcessFunction<String, DerivedRows, Void> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(AnnounceIndex.class);
  private static final String TOPIC = "quantrac/v1/out/aqi/";

  private final String brokerUrl;
  private final @Nullable String authorities;
  private final String user;
  private final String password;

  private transient @Nullable MqttPublisher publisher;
  private transient IndexMessage message;

  /** The schemes that speak for the stations of a kind. */
  private transient Set<String> schemes;

  private transient ValueState<Instant> announced;

  /**
   * A step that announces at that broker.
   *
   * @param authorities certificates in PEM by which it is believed; null for those of Java
   */
  @SuppressWarnings("initialization") // what belongs to the running task is made in open()
  public AnnounceIndex(
      String brokerUrl, @Nullable String authorities, String user, String password) {
    this.brokerUrl = brokerUrl;
    this.authorities = authorities;
    this.user = user;
    this.password = password;
  }

  @Override
  public void open(OpenContext context) {
    Rulebooks rulebooks = Rulebooks.load();
    message = new IndexMessage(rulebooks);
    schemes =
        Arrays.stream(StationKind.values())
            .flatMap(kind -> rulebooks.leadingScheme(kind).stream())
            .map(IndexScheme::id)
            .collect(Collectors.toUnmodifiableSet());
    announced =
        getRuntimeContext().getState(new ValueStateDescriptor<>("announced", Types.INSTANT));
    publisher =
        MqttPublisher.builder()
            .brokerUrl(brokerUrl)
            .authorities(authorities)
            .user(user)
            .password(password)
            .clientId(
                "quantrac-announce-" + getRuntimeContext().getTaskInfo().getIndexOfThisSubtask())
            .build();
    getRuntimeContext()
        .getMetricGroup()
        .gauge(MetricNames.ANNOUNCEMENT_AGE, this::oldestAgeSeconds);
  }

  @Override
  public void processElement(DerivedRows rows, Context context, Collector<Void> output)
      throws Exception {
    IndexRow newest = null;
    for (IndexRow row : rows.indices()) {
      if (row.period() == IndexPeriod.HOUR
          && schemes.contains(row.schemeId())
          && (newest == null || row.end().isAfter(newest.end()))) {
        newest = row;
      }
    }
    Instant last = announced.value();
    if (newest == null || publisher == null || (last != null && newest.end().isBefore(last))) {
      return;
    }
    String topic = TOPIC + newest.station();
    byte[] payload = message.json(newest).getBytes(StandardCharsets.UTF_8);
    var unused =
        publisher
            .publish(Publication.of(topic, payload).asRetained())
            .exceptionally(
                failure -> {
                  LOG.warn("{} could not be announced", topic, failure);
                  return null;
                });
    announced.update(newest.end());
  }

  private double oldestAgeSeconds() {
    return publisher == null ? 0 : publisher.oldestAge().toMillis() / 1_000.0;
  }

  @Override
  public void close() {
    if (publisher != null) {
      publisher.close();
    }
  }
}
