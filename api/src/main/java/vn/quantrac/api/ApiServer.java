package vn.quantrac.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.ProblemHandler;
import vn.quantrac.api.connection.EarlyBody;
import vn.quantrac.api.connection.HttpPort;
import vn.quantrac.api.connection.UnreadBody;
import vn.quantrac.api.events.EventStream;
import vn.quantrac.api.index.Schemes;
import vn.quantrac.api.operation.BareErrors;
import vn.quantrac.api.operation.DashboardFiles;
import vn.quantrac.api.operation.Metrics;
import vn.quantrac.api.operation.PartWatch;
import vn.quantrac.api.operation.SecurityHeaders;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.CameraTotals;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.LedgerQueries;
import vn.quantrac.storage.LedgerTotals;
import vn.quantrac.storage.LiveEvents;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.StreamLag;

/**
 * The HTTP server: API, live stream, dashboards. It reads rows and writes what people decide; rows
 * of results it never writes. Start it once, close it once.
 */
public final class ApiServer implements AutoCloseable {

  /** Request threads beside those that live streams hold. */
  private static final int REQUEST_THREADS = 48;

  private static final int IDLE_THREADS = 8;
  private static final int IDLE_MILLIS = 60_000;

  private final ApiConfig config;
  private final DatabaseConfig databaseConfig;
  private final DataSource database;
  private final RulebooksInForce rulebooks;
  private final Schemes schemes;
  private final PartWatch watch;
  private final Metrics metrics;
  private final EventStream events;
  private final DashboardFiles dashboards = new DashboardFiles();
  private final Clock clock;
  private final HttpPort port;
  private final Javalin server;
  private @Nullable LiveEvents live;

  /**
   * @param database a pool over the database of {@code databaseConfig}, migrated
   * @param databaseConfig for the connection of its own on which commits are heard
   * @param shipped the rulebooks that count while the database has none
   * @param checks what beside the database must work to be ready
   * @param registry shown at {@code /metrics}; gets the API's measurements
   */
  public ApiServer(
      ApiConfig config,
      DataSource database,
      DatabaseConfig databaseConfig,
      Rulebooks shipped,
      List<ReadinessCheck> checks,
      PrometheusMeterRegistry registry,
      Clock clock) {
    this.config = config;
    this.database = database;
    this.databaseConfig = databaseConfig;
    this.rulebooks = new RulebooksInForce(new RulebookStore(database), shipped);
    this.schemes = new Schemes(() -> rulebooks.now().rulebooks());
    this.clock = clock;
    this.metrics = new Metrics(registry);
    LedgerTotals totals = new LedgerTotals(database);
    metrics.addLedger(totals::read, clock);
    CameraTotals cameras = new CameraTotals(database);
    metrics.addCameras(cameras::read, clock);
    StreamLag lag = new StreamLag(database);
    metrics.addStream(lag::read, clock);
    this.watch = new PartWatch(parts(checks), clock);
    watch.addTo(registry);
    this.events =
        new EventStream(
            this.schemes,
            config.eventClients(),
            config.eventQueue(),
            config.eventHeartbeat(),
            clock,
            registry);
    this.port = new HttpPort(config.host(), config.port(), config.identity());
    this.server = Javalin.create(this::configure);
  }

  /**
   * Begins to listen.
   *
   * @throws io.javalin.util.JavalinException when the port is taken
   */
  public ApiServer start() {
    rulebooks.refresh();
    live = LiveEvents.start(databaseConfig, new Relay());
    boolean started = false;
    try {
      server.start();
      watch.start();
      started = true;
      return this;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  /** Puts another certificate in force for connections from now on. */
  public void renew(ServerIdentity identity) throws Exception {
    port.renew(identity);
  }

  /** The port it listens at, also where the setting left the choice to the system. */
  public int port() {
    return server.port();
  }

  /** Disconnects live streams, lets running requests end and stops listening. */
  @Override
  public void close() {
    events.close();
    if (live != null) {
      live.close();
    }
    server.stop();
    watch.close();
    metrics.close();
  }

  private void configure(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.http.prefer405over404 = true;
    javalin.jetty.threadPool = threads();
    javalin.jetty.addConnector(port::connector);
    javalin.jetty.modifyServer(
        jetty -> {
          jetty.setErrorHandler(new BareErrors());
          jetty.setHandler(new UnreadBody(new EarlyBody()));
        });
    javalin.requestLogger.http(metrics::measure);
    ProblemHandler.install(javalin.routes);
    javalin.routes.before(
        ctx -> {
          SecurityHeaders.set(ctx, config.https());
          if (dashboards.owns(ctx.path())) {
            dashboards.serve(ctx);
            ctx.skipRemainingHandlers();
          }
        });
    new ApiRoutes(config, database, rulebooks, schemes, events, watch, metrics, clock)
        .addTo(javalin.routes);
  }

  private QueuedThreadPool threads() {
    int most = REQUEST_THREADS + config.eventClients();
    QueuedThreadPool threads = new QueuedThreadPool(most, IDLE_THREADS, IDLE_MILLIS);
    threads.setName("quantrac-api");
    return threads;
  }

  /** The database and what is heard from it come first, since all others need them. */
  private List<ReadinessCheck> parts(List<ReadinessCheck> others) {
    LedgerQueries probe = new LedgerQueries(database);
    List<ReadinessCheck> parts = new ArrayList<>();
    parts.add(
        new ReadinessCheck(
            "database",
            () -> {
              probe.probe();
              return Optional.empty();
            }));
    parts.add(new ReadinessCheck("live events", this::liveProblem));
    parts.addAll(others);
    return parts;
  }

  private Optional<String> liveProblem() {
    LiveEvents listening = live;
    return listening != null && listening.isConnected()
        ? Optional.empty()
        : Optional.of("the database's notifications are not heard");
  }

  /** Hands what the database tells to the live stream. */
  private final class Relay implements LiveEvents.Listener {

    private final ChangeLog changes = new ChangeLog(database);

    @Override
    public void live(String json) {
      events.tell(json);
    }

    @Override
    public void changed(long changeId) {
      boolean ofRulebooks =
          changes.after(changeId - 1, 1).stream()
              .anyMatch(change -> change.kind().equals(Change.RULEBOOKS));
      if (ofRulebooks) {
        rulebooks.refresh();
      }
    }

    @Override
    public void connected() {
      events.reset();
      rulebooks.refresh();
    }
  }
}
