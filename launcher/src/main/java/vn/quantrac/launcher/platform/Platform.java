package vn.quantrac.launcher.platform;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.ApiConfig;
import vn.quantrac.api.ApiServer;
import vn.quantrac.api.ReadinessCheck;
import vn.quantrac.jobs.JobConfig;
import vn.quantrac.jobs.MonitoringJob;
import vn.quantrac.launcher.broker.BrokerConfig;
import vn.quantrac.launcher.broker.BrokerTls;
import vn.quantrac.launcher.broker.EmbeddedBroker;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.receiver.DeliveryConfig;
import vn.quantrac.launcher.rulebook.RulebookWatch;
import vn.quantrac.launcher.stream.StreamConfig;
import vn.quantrac.launcher.stream.StreamEngine;
import vn.quantrac.launcher.stream.StreamMetrics;
import vn.quantrac.launcher.tls.ServerCertificate;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.simulator.camera.CameraNetwork;
import vn.quantrac.simulator.mqtt.MqttBroker;
import vn.quantrac.simulator.province.DemoProvince;
import vn.quantrac.storage.BrokerAccounts;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.Migrator;
import vn.quantrac.storage.Role;

/**
 * Every part of Quantrac in this process, started in the order in which they need each other and
 * ended in the reverse. {@link #close} may be called at any time, also while it starts.
 */
public final class Platform implements AutoCloseable {
  /** Pool of the API and the broker together. */
  private static final int API_CONNECTIONS = 12;

  /** Pool of each of the job's steps, of which there are about seven. */
  public static final int JOB_CONNECTIONS = 3;

  /** Messages that the broker hands out ahead of the acknowledgement, which comes by checkpoint. */
  public static final int RECEIVE_MAXIMUM = 20_000;

  /** The same province at every start. */
  private static final long DEMO_SEED = 2026;

  private static final int CAMERA_IN_FLIGHT = 16;

  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

  private final PlatformConfig config;
  private final Parts parts = new Parts();
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public Platform(PlatformConfig config) {
    this.config = config;
  }

  /**
   * Starts everything; what has been started is ended by {@link #close}, also when this fails.
   *
   * @return where people find it
   * @throws Exception when a part cannot start; its message says which and why
   */
  public Addresses start() throws Exception {
    ExternalDatabase where = database();
    DatabaseConfig databaseConfig = databaseConfig(where, API_CONNECTIONS);
    Database database = parts.start("connections", () -> Database.open(databaseConfig));
    Migrator.migrate(database.dataSource());
    Administrator.ensure(
        config.folder(),
        database.dataSource(),
        config.administratorKey(),
        config.administratorPassword());
    RulebookWatch rulebooks = SideWork.rulebooks(parts, database.dataSource(), config.folder());
    BrokerAccounts accounts = new BrokerAccounts(database.dataSource());
    BrokerAccess broker = broker(accounts);
    StreamMetrics streamMetrics = parts.start("stream's measurements", StreamMetrics::new);
    metrics.getPrometheusRegistry().register(streamMetrics);
    StreamEngine stream =
        parts.start("monitoring job", () -> stream(where, broker.account(), streamMetrics));
    DiskSpace disk = new DiskSpace(config.folder().root(), config.minimumFreeDiskBytes());
    disk.addTo(metrics);
    DatabaseFigures.addTo(metrics, database);
    if (broker.embedded() != null) {
      BrokerFigures.addTo(metrics, broker.embedded());
    }
    List<ReadinessCheck> checks = new ArrayList<>();
    checks.add(new SchemaReadiness(database.dataSource(), Clock.systemUTC()).check());
    checks.add(Readiness.broker(broker.embedded()));
    checks.add(Readiness.job(stream));
    checks.addAll(new StreamReadiness(database.dataSource()).checks());
    checks.add(disk.check());
    DeliveryConfig delivery = delivery();
    ApiServer api =
        parts.start(
            "API and dashboards",
            () ->
                new ApiServer(
                        apiConfig(delivery),
                        database.dataSource(),
                        databaseConfig,
                        Rulebooks.load(),
                        checks,
                        metrics,
                        Clock.systemUTC())
                    .start());
    if (config.tls() != null) {
      CertificateRenewal.start(parts, config.tls().certificate(), api, broker.embedded(), metrics);
    }
    new SideWork(config.folder(), broker.account(), config.missing(), config.keeping(), delivery)
        .start(parts, database.dataSource(), rulebooks);
    if (config.demo()) {
      parts.start("simulated province", () -> demo(database.dataSource(), broker.account()));
      parts.start("simulated cameras", () -> cameras(database.dataSource(), broker.account()));
    }
    return Addresses.of(config, stream);
  }

  private DeliveryConfig delivery() throws IOException {
    DeliveryConfig delivery = config.delivery();
    return delivery.key() != null
        ? delivery
        : delivery.withKey(config.folder().secret("receiver-key").readOrCreate());
  }

  private ApiConfig apiConfig(DeliveryConfig delivery) {
    return ApiConfig.DEFAULT
        .at(config.httpHost(), config.httpPort())
        .withAnonymousRole(config.demo() ? Role.VIEWER : null)
        .withProxy(config.httpProxy())
        .withReceivers(config.receivers().with(delivery.key(), delivery.toPrivateAddresses()))
        .withIdentity(
            config.tls() == null ? null : config.tls().certificate().current().identity());
  }

  private static DemoProvince demo(DataSource database, ExternalBroker broker) {
    DemoProvince province =
        new DemoProvince(broker.url(), new DemoStations(database), Clock.systemUTC(), DEMO_SEED);
    province.start();
    return province;
  }

  private static CameraNetwork cameras(DataSource database, ExternalBroker broker) {
    CameraNetwork network =
        new CameraNetwork(
            new MqttBroker(broker.url(), CAMERA_IN_FLIGHT),
            new DemoCameras(database),
            Clock.systemUTC(),
            DEMO_SEED);
    network.start();
    return network;
  }

  private ExternalDatabase database() throws Exception {
    if (config.database() != null) {
      return config.database();
    }
    EmbeddedServer server = parts.start("database", () -> EmbeddedServer.start(config.folder()));
    return new ExternalDatabase(server.url(), server.user(), server.password());
  }

  private static DatabaseConfig databaseConfig(ExternalDatabase where, int connections) {
    return new DatabaseConfig(where.url(), where.user(), where.password(), connections);
  }

  private BrokerAccess broker(BrokerAccounts accounts) throws Exception {
    if (config.broker() != null) {
      LOG.info("  MQTT broker is {}", config.broker().url());
      return new BrokerAccess(config.broker(), null);
    }
    BrokerConfig brokerConfig =
        new BrokerConfig(
            config.folder().broker(),
            config.mqttHost(),
            config.mqttPort(),
            config.folder().secret("broker-password").readOrCreate(),
            config.minimumFreeDiskBytes(),
            brokerTls());
    EmbeddedBroker broker =
        parts.start(
            "MQTT broker", () -> EmbeddedBroker.start(brokerConfig, accounts::authenticate));
    return new BrokerAccess(
        new ExternalBroker(
            brokerConfig.localUrl(),
            null,
            BrokerConfig.PLATFORM_USER,
            brokerConfig.platformPassword()),
        broker);
  }

  private @Nullable BrokerTls brokerTls() throws IOException {
    TlsConfig tls = config.tls();
    if (tls == null) {
      return null;
    }
    Path keyStore = config.folder().temporary().resolve("mqtts.pemcfg");
    Files.writeString(keyStore, ServerCertificate.keyStoreConfiguration(tls.certificate().files()));
    return new BrokerTls(keyStore, tls.mqttHost(), tls.mqttPort());
  }

  private StreamEngine stream(
      ExternalDatabase where, ExternalBroker broker, StreamMetrics streamMetrics) throws Exception {
    JobConfig job =
        new JobConfig(
            databaseConfig(where, JOB_CONNECTIONS),
            broker.url(),
            broker.authorities(),
            broker.user(),
            broker.password(),
            RECEIVE_MAXIMUM,
            config.deriveResults());
    StreamConfig stream =
        new StreamConfig(
            config.folder().checkpoints(),
            config.folder().temporary(),
            config.checkpointInterval(),
            config.parallelism(),
            config.flinkPort());
    return StreamEngine.start(
        stream, environment -> MonitoringJob.define(environment, job), streamMetrics);
  }

  /** Whether {@link #close} has been called. */
  public boolean isStopping() {
    return parts.isClosed();
  }

  /** Ends every part that was started, the last first. */
  @Override
  public void close() {
    parts.close();
  }
}
