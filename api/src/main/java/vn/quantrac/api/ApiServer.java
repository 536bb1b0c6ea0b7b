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
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Caller;
import vn.quantrac.api.access.ClientAddress;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.access.SessionRoutes;
import vn.quantrac.api.account.AccountRoutes;
import vn.quantrac.api.account.AuditRoutes;
import vn.quantrac.api.account.KeyRoutes;
import vn.quantrac.api.alert.AlertRoutes;
import vn.quantrac.api.alertrule.AlertRuleRoutes;
import vn.quantrac.api.answer.ProblemHandler;
import vn.quantrac.api.assessment.AssessmentRoutes;
import vn.quantrac.api.boundary.Boundaries;
import vn.quantrac.api.camera.CameraRoutes;
import vn.quantrac.api.camera.DetectionRoutes;
import vn.quantrac.api.cap.CapRoutes;
import vn.quantrac.api.connection.EarlyBody;
import vn.quantrac.api.connection.HttpPort;
import vn.quantrac.api.events.EventStream;
import vn.quantrac.api.evidence.Facts;
import vn.quantrac.api.hotspot.HotspotRoutes;
import vn.quantrac.api.hotspot.ReportRoutes;
import vn.quantrac.api.hotspot.UpwindRoutes;
import vn.quantrac.api.index.IndexRoutes;
import vn.quantrac.api.index.Schemes;
import vn.quantrac.api.ingestion.LedgerRoutes;
import vn.quantrac.api.ingestion.RejectionRoutes;
import vn.quantrac.api.missing.AvailabilityRoutes;
import vn.quantrac.api.missing.GapRoutes;
import vn.quantrac.api.operation.BareErrors;
import vn.quantrac.api.operation.DashboardFiles;
import vn.quantrac.api.operation.DocsPage;
import vn.quantrac.api.operation.HealthRoutes;
import vn.quantrac.api.operation.Metrics;
import vn.quantrac.api.operation.OpenApiDocument;
import vn.quantrac.api.operation.PartWatch;
import vn.quantrac.api.operation.SecurityHeaders;
import vn.quantrac.api.picture.PictureRoutes;
import vn.quantrac.api.plan.ChainRoutes;
import vn.quantrac.api.plan.DueRoutes;
import vn.quantrac.api.plan.EffectRoutes;
import vn.quantrac.api.plan.FollowRoutes;
import vn.quantrac.api.plan.ImportRoutes;
import vn.quantrac.api.plan.OwedRoutes;
import vn.quantrac.api.plan.PlanFileRoutes;
import vn.quantrac.api.plan.PlanReportRoutes;
import vn.quantrac.api.plan.PlanRoutes;
import vn.quantrac.api.plan.TaskImportRoutes;
import vn.quantrac.api.plan.TaskLinkRoutes;
import vn.quantrac.api.plan.TaskProgressRoutes;
import vn.quantrac.api.plan.ValueRoutes;
import vn.quantrac.api.promise.PromiseRoutes;
import vn.quantrac.api.receiver.MaintenanceRoutes;
import vn.quantrac.api.receiver.ReceiverRoutes;
import vn.quantrac.api.rehearsal.Rehearsal;
import vn.quantrac.api.rehearsal.RehearsalRoutes;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.rulebook.LimitRoutes;
import vn.quantrac.api.rulebook.RulebookRoutes;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.api.series.JudgedReadings;
import vn.quantrac.api.series.SeriesRoutes;
import vn.quantrac.api.station.StationAddress;
import vn.quantrac.api.station.StationRoutes;
import vn.quantrac.api.validation.ValidationRoutes;
import vn.quantrac.domain.missing.ResendRules;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.AlertActions;
import vn.quantrac.storage.AlertQueries;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.AssessmentQueries;
import vn.quantrac.storage.AuditTrail;
import vn.quantrac.storage.AvailabilityQueries;
import vn.quantrac.storage.CameraEventStore;
import vn.quantrac.storage.CameraStore;
import vn.quantrac.storage.CameraTotals;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.DayQueries;
import vn.quantrac.storage.EpisodeQueries;
import vn.quantrac.storage.GapQueries;
import vn.quantrac.storage.HotspotStore;
import vn.quantrac.storage.IdempotencyStore;
import vn.quantrac.storage.IndexQueries;
import vn.quantrac.storage.IndicatorDays;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.LedgerQueries;
import vn.quantrac.storage.LedgerTotals;
import vn.quantrac.storage.LiveEvents;
import vn.quantrac.storage.MaintenanceStore;
import vn.quantrac.storage.PictureStore;
import vn.quantrac.storage.PlanEditStore;
import vn.quantrac.storage.PlanReportStore;
import vn.quantrac.storage.PublicAlertQueries;
import vn.quantrac.storage.ReadingQueries;
import vn.quantrac.storage.ReceiverStore;
import vn.quantrac.storage.RejectionQueries;
import vn.quantrac.storage.RejectionStore;
import vn.quantrac.storage.ResendRequestStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.RulebookOrderStore;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.SessionStore;
import vn.quantrac.storage.StationQueries;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.StatisticHistory;
import vn.quantrac.storage.StatisticQueries;
import vn.quantrac.storage.StreamLag;
import vn.quantrac.storage.TaskLinkStore;
import vn.quantrac.storage.TaskProgressStore;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.WindQueries;

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
          jetty.setHandler(new EarlyBody());
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
    addRoutes(javalin);
  }

  private QueuedThreadPool threads() {
    int most = REQUEST_THREADS + config.eventClients();
    QueuedThreadPool threads = new QueuedThreadPool(most, IDLE_THREADS, IDLE_MILLIS);
    threads.setName("quantrac-api");
    return threads;
  }

  private void addRoutes(JavalinConfig javalin) {
    AccountStore accounts = new AccountStore(database);
    SessionStore sessions = new SessionStore(database);
    Access access = new Access(new ApiKeyStore(database), sessions, config.anonymousRole(), clock);
    ClientAddress addresses = new ClientAddress(config.proxy());
    AuditTrail trail = new AuditTrail(database);
    Router router = new Router(javalin.routes, access, new Audit(trail, addresses));
    Idempotency idempotency = new Idempotency(new IdempotencyStore(database), clock);
    StationQueries stations = new StationQueries(database);
    StationAddress address = new StationAddress(stations);
    IndexQueries indices = new IndexQueries(database);

    ValidationStore validations = new ValidationStore(database);
    new SessionRoutes(
            accounts, sessions, addresses, config.sessionLifetime(), config.https(), clock)
        .addTo(router);
    new AccountRoutes(accounts, idempotency).addTo(router);
    new KeyRoutes(new ApiKeyStore(database), idempotency, clock).addTo(router);
    new AuditRoutes(trail).addTo(router);
    new StationRoutes(stations, new StationStore(database), indices, schemes, idempotency)
        .addTo(router);
    JudgedReadings judged = new JudgedReadings(validations);
    ReadingQueries readings = new ReadingQueries(database);
    StatisticQueries statistics = new StatisticQueries(database);
    new SeriesRoutes(address, readings, judged, rulebooks, statistics).addTo(router);
    Facts facts = new Facts(readings, validations);
    new IndexRoutes(
            ctx -> address.station(ctx).station(),
            indices,
            new StatisticHistory(database),
            statistics,
            rulebooks,
            facts,
            schemes)
        .addTo(router);
    new AssessmentRoutes(
            new AssessmentQueries(database),
            new EpisodeQueries(database),
            statistics,
            readings,
            judged,
            facts,
            rulebooks,
            address)
        .addTo(router);
    new RejectionRoutes(new RejectionQueries(database), new RejectionStore(database), idempotency)
        .addTo(router);
    new LedgerRoutes(new LedgerQueries(database)).addTo(router);
    new GapRoutes(
            new GapQueries(database),
            new ResendRequestStore(database, ResendRules.DEFAULT),
            idempotency,
            clock)
        .addTo(router);
    new AvailabilityRoutes(
            new AvailabilityQueries(database),
            () -> rulebooks.now().rulebooks().availability(),
            clock)
        .addTo(router);
    new AlertRoutes(
            new AlertQueries(database),
            new AlertActions(database),
            database,
            () -> rulebooks.now().rulebooks().alertRules(),
            idempotency,
            clock)
        .addTo(router);
    new ReceiverRoutes(
            new ReceiverStore(database),
            () -> rulebooks.now().rulebooks().alertRules(),
            config.receivers(),
            idempotency)
        .addTo(router);
    new MaintenanceRoutes(new MaintenanceStore(database), idempotency, clock).addTo(router);
    new CapRoutes(
            new PublicAlertQueries(database),
            () -> rulebooks.now().rulebooks().alertRules(),
            config.receivers().publicClasses(),
            config.receivers().publicUrl(),
            clock)
        .addTo(router);
    new PromiseRoutes(database, () -> rulebooks.now().rulebooks().plans(), clock).addTo(router);
    CameraStore cameras = new CameraStore(database);
    new CameraRoutes(cameras, idempotency).addTo(router);
    new DetectionRoutes(cameras, new CameraEventStore(database), clock).addTo(router);
    PictureStore pictures = new PictureStore(database);
    new PictureRoutes(pictures).addTo(router);
    HotspotStore hotspots = new HotspotStore(database);
    Boundaries boundaries = Boundaries.load();
    new HotspotRoutes(hotspots, new WindQueries(database), pictures, boundaries, idempotency, clock)
        .addTo(router);
    new UpwindRoutes(hotspots, new WindQueries(database)).addTo(router);
    new ReportRoutes(hotspots, boundaries, addresses, clock).addTo(router);
    new ValidationRoutes(validations, address, idempotency).addTo(router);
    IndicatorValueStore indicatorValues = new IndicatorValueStore(database);
    TaskProgressStore taskProgress = new TaskProgressStore(database);
    new PlanRoutes(rulebooks, indicatorValues, taskProgress, clock).addTo(router);
    new PlanFileRoutes(rulebooks, new PlanEditStore(database)).addTo(router);
    new ChainRoutes(rulebooks, address, indicatorValues, new IndicatorDays(database)).addTo(router);
    new ValueRoutes(rulebooks, indicatorValues, clock).addTo(router);
    new ImportRoutes(rulebooks, indicatorValues, clock).addTo(router);
    new OwedRoutes(rulebooks, indicatorValues, clock).addTo(router);
    new TaskProgressRoutes(rulebooks, taskProgress, clock).addTo(router);
    new TaskImportRoutes(rulebooks, taskProgress, clock).addTo(router);
    new FollowRoutes(rulebooks, taskProgress, clock).addTo(router);
    DayQueries days = new DayQueries(database);
    new TaskLinkRoutes(rulebooks, new TaskLinkStore(database), indicatorValues, days).addTo(router);
    new EffectRoutes(rulebooks, days, clock).addTo(router);
    PlanReportStore planReports = new PlanReportStore(database);
    new DueRoutes(rulebooks, indicatorValues, taskProgress, planReports, clock).addTo(router);
    new PlanReportRoutes(rulebooks, planReports, clock).addTo(router);
    new RulebookRoutes(new RulebookStore(database), rulebooks).addTo(router);
    new LimitRoutes(rulebooks, code -> address.station(code).station(), clock).addTo(router);
    new AlertRuleRoutes(rulebooks, new RulebookOrderStore(database), idempotency, clock)
        .addTo(router);
    new RehearsalRoutes(new Rehearsal(database, clock), rulebooks, address).addTo(router);
    router.stream(
        Router.BASE + "/events",
        Role.VIEWER,
        ctx -> {
          Caller caller = Access.caller(ctx);
          events.serve(ctx, () -> access.isStillAdmitted(ctx, caller), caller.expiresAt());
        });
    new HealthRoutes(watch).addTo(router);
    metrics.addTo(router);
    new OpenApiDocument().addTo(router);
    new DocsPage().addTo(router);
    router.addOptions();
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
