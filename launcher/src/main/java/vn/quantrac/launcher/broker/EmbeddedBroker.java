package vn.quantrac.launcher.broker;

import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.connection.FileLimit;
import vn.quantrac.launcher.data.FreeSpace;

/**
 * An MQTT broker in this process whose messages are on disk before they are acknowledged, so that
 * none is lost however the process ends. What does not fit in its share of memory is paged to disk.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String PLAIN = "mqtt";
  private static final String TLS = "mqtts";

  /** Of the files that this process may open, for each of the two ports. */
  private static final int SHARE_PERCENT = 60;

  private static final long QUEUE_BYTES_IN_MEMORY = 32L * 1024 * 1024;
  private static final long ALL_BYTES_IN_MEMORY = 64L * 1024 * 1024;
  private static final int PAGE_BYTES = 2 * 1024 * 1024;

  /** A gateway may be away for as long as stations keep their readings (60 days). */
  private static final int SESSION_EXPIRY_SECONDS = 60 * 24 * 3600;

  /** A write to disk waits at most so long for others to share it with. */
  private static final int JOURNAL_WAIT_NANOS = 500_000;

  /**
   * A queue begins with room for so many messages in the place of 8,192, which are 32 KB: each
   * station has queues of its own, of what is retained for it and of what it is asked.
   */
  private static final int QUEUE_BUFFER = 128;

  /**
   * A gateway says itself how long it may be silent, 65,535 s at most (MQTT 3.1.1, 3.1.2.10), and
   * is cut after half as long again. Left to itself the broker cuts whoever asked for more than a
   * minute after a minute, and can tell only those of MQTT 5.
   */
  private static final int LONGEST_KEEP_ALIVE_SECONDS = 65_535;

  /** One that asks never to be cut for its silence is, after this: most likely it is gone. */
  private static final long WITHOUT_KEEP_ALIVE_MILLIS = Duration.ofHours(6).toMillis();

  private static final int DISK_LOOK_MILLIS = 1_000;

  private static final long WATCH_SECONDS = 1;
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final BrokerConfig config;
  private final StationPasswords stations;
  private final SecurityConnections connections;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "broker-watch"));
  private volatile ActiveMQServer server;
  private boolean told;

  private EmbeddedBroker(
      BrokerConfig config,
      StationPasswords stations,
      SecurityConnections connections,
      ActiveMQServer server) {
    this.config = config;
    this.stations = stations;
    this.connections = connections;
    this.server = server;
  }

  /**
   * Starts it and waits until clients can connect. One that ends by itself is started again.
   *
   * @throws Exception when it cannot start: the port is taken, or its journal cannot be read
   */
  public static EmbeddedBroker start(BrokerConfig config, StationPasswords stations)
      throws Exception {
    SecurityConnections connections = new SecurityConnections();
    EmbeddedBroker broker =
        new EmbeddedBroker(config, stations, connections, launch(config, stations, connections));
    var unused =
        broker.watch.scheduleWithFixedDelay(
            broker::startAgainIfEnded, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
    return broker;
  }

  private static ActiveMQServer launch(
      BrokerConfig config, StationPasswords stations, SecurityConnections connections)
      throws Exception {
    StationSecurity security =
        new StationSecurity(
            config.platformPassword(),
            new VerifiedPasswords(stations, Clock.systemUTC()),
            connections);
    ActiveMQServer server = new KeepingServer(configuration(config), security);
    server.addProtocolManagerFactory(new GatedMqtt(security));
    server.getServiceRegistry().addIncomingInterceptor(new PacketLimit());
    server.getServiceRegistry().addIncomingInterceptor(new SubscriptionGuard());
    server.start();
    connections.sessions = MQTTStateManager.getInstance(server);
    if (!server.waitForActivation(30, TimeUnit.SECONDS) || !server.isActive()) {
      server.stop();
      throw new IllegalStateException("the embedded broker did not become active within 30 s");
    }
    requireListening(server, PLAIN, config.port());
    if (config.tls() != null) {
      requireListening(server, TLS, config.tls().port());
    }
    return server;
  }

  /**
   * A broker that cannot write its journal ends itself, since it may acknowledge nothing that is
   * not on disk. What it had acknowledged is in the journal; it is started again when there is
   * room.
   */
  private synchronized void startAgainIfEnded() {
    if (watch.isShutdown() || server.getState() != ActiveMQServer.SERVER_STATE.STOPPED) {
      return;
    }
    if (!told) {
      LOG.error("The embedded MQTT broker has ended by itself; starting it again");
    }
    try {
      FreeSpace.require(config.folder(), config.reserveBytes(), "the embedded MQTT broker");
      server = launch(config, stations, connections);
      told = false;
      LOG.info("The embedded MQTT broker runs again");
    } catch (Exception error) {
      if (!told) {
        LOG.error(
            "The embedded MQTT broker cannot be started again yet, which is tried until it can: {}",
            error.getMessage());
      }
      told = true;
    }
  }

  private static void requireListening(ActiveMQServer server, String acceptor, int port)
      throws Exception {
    Acceptor found = server.getRemotingService().getAcceptor(acceptor);
    if (found == null || !found.isStarted()) {
      server.stop();
      throw new IllegalStateException("the embedded broker could not listen on " + port);
    }
  }

  private static Configuration configuration(BrokerConfig config) throws Exception {
    Path folder = config.folder();
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration
        .setName("quantrac")
        .setPersistenceEnabled(true)
        .setJournalType(JournalType.NIO)
        .setJournalDirectory(folder.resolve("journal").toString())
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
        .setJournalBufferTimeout_NIO(JOURNAL_WAIT_NANOS)
        .setGlobalMaxSize(ALL_BYTES_IN_MEMORY)
        // In place of the library's nine tenths of the disk, which may be hundreds of gigabytes.
        .setMinDiskFree(config.reserveBytes())
        .setDiskScanPeriod(DISK_LOOK_MILLIS)
        // The only protocol is added by hand: GatedMqtt.
        .setResolveProtocols(false)
        .setSecurityEnabled(true)
        // VerifiedPasswords remembers instead: it knows client ids and a database that pauses.
        .setAuthenticationCacheSize(0)
        .setClusterPassword(UUID.randomUUID().toString())
        .setJMXManagementEnabled(false)
        .setMessageCounterEnabled(false)
        .setThreadPoolMaxSize(8)
        .setScheduledThreadPoolMaxSize(2)
        .setWildCardConfiguration(
            new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#'))
        .addAcceptorConfiguration(PLAIN, acceptor(config.host(), config.port(), ""));
    BrokerTls tls = config.tls();
    if (tls != null) {
      configuration.addAcceptorConfiguration(
          TLS,
          acceptor(
              tls.host(),
              tls.port(),
              ";sslEnabled=true;enabledProtocols=TLSv1.3,TLSv1.2;keyStoreType=PEMCFG;keyStorePath="
                  + tls.keyStore()));
    }
    configuration.addAddressSetting(
        "#",
        new AddressSettings()
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
            .setMaxSizeBytes(QUEUE_BYTES_IN_MEMORY)
            .setPageSizeBytes(PAGE_BYTES)
            // Of what is handed out and not acknowledged, which the platform does once a
            // checkpoint:
            // more than this does not come from disk from one checkpoint to the next.
            .setMaxReadPageBytes((int) ALL_BYTES_IN_MEMORY)
            .setAutoCreateAddresses(true)
            .setAutoCreateQueues(true)
            .setAutoDeleteAddresses(true)
            .setInitialQueueBufferSize(QUEUE_BUFFER)
            .setMaxDeliveryAttempts(-1)
            .setRedeliveryDelay(0));
    return configuration;
  }

  private static String acceptor(String host, int port, String more) {
    return "tcp://"
        + host
        + ":"
        + port
        + "?protocols=MQTT;remotingThreads=2;maximumPacketSize="
        + BrokerConfig.MAXIMUM_PACKET_BYTES
        + ";defaultMqttSessionExpiryInterval="
        + SESSION_EXPIRY_SECONDS
        + ";serverKeepAlive="
        + LONGEST_KEEP_ALIVE_SECONDS
        + ";connectionTtl="
        + WITHOUT_KEEP_ALIVE_MILLIS
        + ";backlog=1024;connectionsAllowed="
        + FileLimit.share(SHARE_PERCENT, 200, 50_000)
        + more;
  }

  /** Reads certificate and key again, for connections from now on. */
  public void renewCertificate() {
    Acceptor acceptor = server.getRemotingService().getAcceptor(TLS);
    if (acceptor != null) {
      acceptor.reload();
    }
  }

  /** Whether clients can connect. */
  public boolean isRunning() {
    return server.isActive() && server.getRemotingService().isStarted();
  }

  /** Messages in all queues, those included that are handed out and not yet acknowledged. */
  public long messagesWaiting() {
    return server.getTotalMessageCount();
  }

  /** Clients that are connected. */
  public int connections() {
    return server.getConnectionCount();
  }

  /** Ends the connections and the journal in good order. Sessions and their messages stay. */
  @Override
  public synchronized void close() {
    watch.shutdownNow();
    try {
      server.stop();
    } catch (Exception error) {
      throw new IllegalStateException("the embedded broker did not stop in good order", error);
    }
  }

  /** Looks in the server's sessions, which exist only after its security does. */
  private static final class SecurityConnections implements StationSecurity.ConnectedClients {
    private volatile @Nullable MQTTStateManager sessions;

    @Override
    public @Nullable RemotingConnection withId(String clientId) {
      MQTTStateManager known = sessions;
      return known == null ? null : known.getConnectedClient(clientId);
    }

    @Override
    public List<String> subscriptions(String clientId) {
      MQTTStateManager known = sessions;
      // Asking for one state by its id would make it.
      MQTTSessionState state = known == null ? null : known.getSessionStates().get(clientId);
      return state == null
          ? List.of()
          : state.getSubscriptions().stream().map(MqttTopicSubscription::topicFilter).toList();
    }
  }
}
