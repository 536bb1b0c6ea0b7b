package vn.quantrac.mqtt;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.client.TrustedAuthorities;

/**
 * Collects and checks the settings of an {@link MqttSource}. Only the broker's URL must be given.
 * Every setter throws {@code IllegalArgumentException}, naming setting, rule and value.
 */
public final class MqttSourceBuilder {

  private @Nullable String brokerUrl;
  private @Nullable String authorities;
  private @Nullable String user;
  private @Nullable SerializableSupplier<String> password;
  private String clientIdPrefix = "quantrac-ingest";
  private String shareGroup = "quantrac";
  private String topicFilter = "quantrac/v1/stations/#";
  private int receiveMaximum = 65_535;
  private long byteBudget = 64L << 20;
  private Duration sessionExpiry = Duration.ofDays(7);
  private Duration keepAlive = Duration.ofSeconds(30);
  private Duration reconnectDelayMinimum = Duration.ofMillis(100);
  private Duration reconnectDelayMaximum = Duration.ofSeconds(30);
  private Duration growthDelay = Duration.ofMinutes(1);
  private int probedSessions = 16;
  private Duration drainIdle = Duration.ofSeconds(5);
  private Duration checkpointPatience = Duration.ofMinutes(5);
  private ReaderListener.@Nullable Factory listener;

  MqttSourceBuilder() {}

  /** {@code tcp://host:port} or {@code ssl://host:port}. */
  public MqttSourceBuilder brokerUrl(String url) {
    String scheme = URI.create(url).getScheme();
    require(
        "tcp".equals(scheme) || "ssl".equals(scheme),
        "brokerUrl must begin with tcp:// or ssl://",
        url);
    this.brokerUrl = url;
    return this;
  }

  /**
   * Certificates in PEM by which a broker at {@code ssl://} is believed; travels with the job.
   * Null, the default, for the authorities that Java ships.
   */
  public MqttSourceBuilder authorities(@Nullable String pem) {
    if (pem != null) {
      // Refused here in one line, not at every attempt to connect.
      TrustedAuthorities.socketFactory(pem);
    }
    this.authorities = pem;
    return this;
  }

  /** The name to sign in with; null for none, the default. */
  public MqttSourceBuilder user(@Nullable String name) {
    this.user = name;
    return this;
  }

  /** The password to sign in with; null for none, the default. */
  public MqttSourceBuilder password(@Nullable String text) {
    this.password = text == null ? null : () -> text;
    return this;
  }

  /** Asked for the password at every connect; travels with the job. */
  public MqttSourceBuilder password(SerializableSupplier<String> supplier) {
    this.password = supplier;
    return this;
  }

  /** 1 to 64 of letters, digits, underscore and hyphen; {@code quantrac-ingest} unless set. */
  public MqttSourceBuilder clientIdPrefix(String prefix) {
    require(prefix.matches("[A-Za-z0-9_-]{1,64}"), "clientIdPrefix has letters or digits", prefix);
    this.clientIdPrefix = prefix;
    return this;
  }

  /** Not empty, without {@code / + #}; {@code quantrac} unless set. */
  public MqttSourceBuilder shareGroup(String group) {
    require(group.matches("[^/+#]+"), "shareGroup must not be empty nor hold / + #", group);
    this.shareGroup = group;
    return this;
  }

  /**
   * For a source of parallelism 1: its session subscribes by itself. A broker that forgets shared
   * subscriptions when it ends keeps this one with the session.
   */
  public MqttSourceBuilder unshared() {
    this.shareGroup = "";
    return this;
  }

  /** {@code quantrac/v1/stations/#} unless set. */
  public MqttSourceBuilder topicFilter(String filter) {
    require(!filter.isEmpty() && !filter.startsWith("$"), "topicFilter is a plain filter", filter);
    this.topicFilter = filter;
    return this;
  }

  /**
   * Unacknowledged messages per connection, 1 to 65,535, which is also the default. Since messages
   * are acknowledged once a checkpoint, this over the checkpoint interval is the highest rate.
   */
  public MqttSourceBuilder receiveMaximum(int messages) {
    require(messages >= 1 && messages <= 65_535, "receiveMaximum is 1 to 65535", messages);
    this.receiveMaximum = messages;
    return this;
  }

  /** Payload bytes that may wait in one session, at least 1 MiB; 64 MiB unless set. */
  public MqttSourceBuilder byteBudget(long bytes) {
    require(bytes >= 1L << 20, "byteBudget is at least 1048576", bytes);
    this.byteBudget = bytes;
    return this;
  }

  /** One second to 24 days (a broker counts the milliseconds in 32 bits); 7 days unless set. */
  public MqttSourceBuilder sessionExpiry(Duration expiry) {
    require(
        expiry.toSeconds() >= 1 && expiry.toDays() < 24, "sessionExpiry is 1 s to 24 d", expiry);
    this.sessionExpiry = expiry;
    return this;
  }

  /** 1 to 65,535 seconds; 30 unless set. */
  public MqttSourceBuilder keepAlive(Duration interval) {
    require(
        interval.toSeconds() >= 1 && interval.toSeconds() <= 65_535,
        "keepAlive is 1 s to 65535 s",
        interval);
    this.keepAlive = interval;
    return this;
  }

  /** The first and the longest wait before connecting again; 100 ms and 30 s unless set. */
  public MqttSourceBuilder reconnectDelay(Duration minimum, Duration maximum) {
    require(
        minimum.toMillis() >= 1 && minimum.compareTo(maximum) <= 0,
        "reconnectDelay needs 1 ms <= minimum <= maximum",
        minimum + " and " + maximum);
    this.reconnectDelayMinimum = minimum;
    this.reconnectDelayMaximum = maximum;
    return this;
  }

  /** How long a receive window narrowed by the byte budget stays so; a minute unless set. */
  public MqttSourceBuilder growthDelay(Duration delay) {
    require(delay.toMillis() >= 1, "growthDelay is at least 1 ms", delay);
    this.growthDelay = delay;
    return this;
  }

  /**
   * Sessions with an index below this are looked for at each start, 0 to 1,024; 16 unless set.
   * Those known from the checkpoint are found in any case.
   */
  public MqttSourceBuilder probedSessions(int sessions) {
    require(sessions >= 0 && sessions <= 1_024, "probedSessions is 0 to 1024", sessions);
    this.probedSessions = sessions;
    return this;
  }

  /** How long an earlier session must be silent before it is ended; 5 s unless set. */
  public MqttSourceBuilder drainIdle(Duration idle) {
    require(idle.toMillis() >= 1, "drainIdle is at least 1 ms", idle);
    this.drainIdle = idle;
    return this;
  }

  /**
   * How long delivered messages may wait for a checkpoint to begin before the job fails, because
   * nothing is acknowledged without one; 5 minutes unless set.
   */
  public MqttSourceBuilder checkpointPatience(Duration patience) {
    require(patience.toMillis() >= 1, "checkpointPatience is at least 1 ms", patience);
    this.checkpointPatience = patience;
    return this;
  }

  /** What is told of each reader's connection about once a second; nobody unless set. */
  public MqttSourceBuilder listener(ReaderListener.Factory factory) {
    this.listener = factory;
    return this;
  }

  /**
   * The source.
   *
   * @throws IllegalStateException if the broker's URL is not set
   */
  public MqttSource build() {
    if (brokerUrl == null) {
      throw new IllegalStateException("brokerUrl is not set");
    }
    return new MqttSource(
        new MqttSourceOptions(
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
            checkpointPatience,
            listener));
  }

  private static void require(boolean fulfilled, String rule, Object value) {
    if (!fulfilled) {
      throw new IllegalArgumentException(rule + ", but it is " + value);
    }
  }
}
