package vn.quantrac.api;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import javax.sql.DataSource;
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
import vn.quantrac.api.assessment.AssessmentRoutes;
import vn.quantrac.api.boundary.Boundaries;
import vn.quantrac.api.camera.CameraRoutes;
import vn.quantrac.api.camera.DetectionRoutes;
import vn.quantrac.api.cap.CapRoutes;
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
import vn.quantrac.api.operation.DocsPage;
import vn.quantrac.api.operation.HealthRoutes;
import vn.quantrac.api.operation.Metrics;
import vn.quantrac.api.operation.OpenApiDocument;
import vn.quantrac.api.operation.PartWatch;
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
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.AlertActions;
import vn.quantrac.storage.AlertQueries;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.AssessmentQueries;
import vn.quantrac.storage.AuditTrail;
import vn.quantrac.storage.AvailabilityQueries;
import vn.quantrac.storage.CameraEventStore;
import vn.quantrac.storage.CameraStore;
import vn.quantrac.storage.DayQueries;
import vn.quantrac.storage.EpisodeQueries;
import vn.quantrac.storage.GapQueries;
import vn.quantrac.storage.HotspotStore;
import vn.quantrac.storage.IdempotencyStore;
import vn.quantrac.storage.IndexQueries;
import vn.quantrac.storage.IndicatorDays;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.LedgerQueries;
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
import vn.quantrac.storage.TaskLinkStore;
import vn.quantrac.storage.TaskProgressStore;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.WindQueries;

/**
 * Everything that the API answers to. Each line names a subject's routes with the stores that they
 * read and write: the one place that knows all of them.
 */
final class ApiRoutes {

  private final ApiConfig config;
  private final DataSource database;
  private final RulebooksInForce rulebooks;
  private final Schemes schemes;
  private final EventStream events;
  private final PartWatch watch;
  private final Metrics metrics;
  private final Clock clock;

  ApiRoutes(
      ApiConfig config,
      DataSource database,
      RulebooksInForce rulebooks,
      Schemes schemes,
      EventStream events,
      PartWatch watch,
      Metrics metrics,
      Clock clock) {
    this.config = config;
    this.database = database;
    this.rulebooks = rulebooks;
    this.schemes = schemes;
    this.events = events;
    this.watch = watch;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Adds all of them. */
  void addTo(RoutesConfig routes) {
    AccountStore accounts = new AccountStore(database);
    SessionStore sessions = new SessionStore(database);
    Access access = new Access(new ApiKeyStore(database), sessions, config.anonymousRole(), clock);
    ClientAddress addresses = new ClientAddress(config.proxy());
    AuditTrail trail = new AuditTrail(database);
    Router router = new Router(routes, access, new Audit(trail, addresses));
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
}
