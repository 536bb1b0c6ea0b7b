package vn.quantrac.api.hotspot;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.ClientAddress;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.boundary.Boundaries;
import vn.quantrac.api.picture.PictureBody;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.storage.HotspotRow;
import vn.quantrac.storage.HotspotRules;
import vn.quantrac.storage.HotspotStore;
import vn.quantrac.storage.HotspotStore.Reported;
import vn.quantrac.storage.HotspotStore.Tracked;
import vn.quantrac.storage.Role;

/** What anybody may report and follow, and the rules by which reports are put together. */
public final class ReportRoutes {

  private final HotspotStore hotspots;
  private final Boundaries boundaries;
  private final ClientAddress addresses;
  private final ReportThrottle throttle;
  private final Clock clock;

  public ReportRoutes(
      HotspotStore hotspots, Boundaries boundaries, ClientAddress addresses, Clock clock) {
    this.hotspots = hotspots;
    this.boundaries = boundaries;
    this.addresses = addresses;
    this.throttle = new ReportThrottle(clock);
    this.clock = clock;
  }

  /** What a citizen is told. */
  record ReportView(long hotspot, String trackingCode) {}

  /** A step as the public sees it: no names of people. */
  record PublicStepView(String state, @Nullable String unit, Instant at) {}

  /** Where a report stands. */
  record TrackingView(
      String trackingCode,
      String state,
      Instant observedAt,
      @Nullable String commune,
      boolean picture,
      List<PublicStepView> steps) {}

  /** The rules as clients see them. */
  record RulesView(int distanceMetres, int hours, String province, String provinceName) {}

  /** Adds the routes. */
  public void addTo(Router router) {
    String report = Router.BASE + "/hotspot-reports/{trackingCode}";
    router
        .post(Router.BASE + "/hotspots", null, this::report)
        .get(report, null, this::track)
        .put(report + "/picture", null, this::picture)
        .get(Router.BASE + "/hotspot-rules", Role.VIEWER, this::rules)
        .put(Router.BASE + "/hotspot-rules", Role.ADMINISTRATOR, this::setRules);
  }

  private void report(Context ctx) {
    Query.of(ctx, Set.of()).check();
    boolean staff = Access.caller(ctx).may(Role.OPERATOR);
    ReportBody body =
        ReportBody.read(
            staff ? Body.read(ctx) : Body.readSmall(ctx),
            staff ? HotspotSource.STAFF : HotspotSource.CITIZEN,
            clock.instant());
    GeoPoint place = body.sighting().place();
    String province = hotspots.rules().province();
    if (!boundaries.isInProvince(province, place.latitude(), place.longitude())) {
      throw ProblemException.of(
          ProblemType.OUTSIDE_PROVINCE,
          List.of(
              ParameterError.of(
                  "latitude",
                  HotspotRule.IN_PROVINCE.with(provinceName(province)),
                  place.latitude() + ", " + place.longitude())));
    }
    if (!staff) {
      take(ctx);
    }
    Reported reported =
        hotspots.report(body.sighting(), HotspotRoutes.commune(boundaries, place), body.contact());
    ctx.status(201).header("Location", Router.BASE + "/hotspot-reports/" + reported.trackingCode());
    Answers.json(ctx, new ReportView(reported.hotspot(), reported.trackingCode()));
  }

  private void take(Context ctx) {
    throttle
        .take(addresses.of(ctx))
        .ifPresent(
            wait -> {
              throw ProblemException.of(
                  ProblemType.TOO_MANY_ATTEMPTS,
                  "Too many reports; try again in %d minutes.".formatted(wait.toMinutes() + 1),
                  Map.of(
                      "Retry-After", Long.toString(wait.plus(Duration.ofSeconds(1)).toSeconds())));
            });
  }

  private void track(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Tracked report = find(ctx);
    HotspotRow hotspot = hotspots.find(report.hotspot()).orElseThrow(() -> unknown(ctx));
    Answers.json(
        ctx,
        new TrackingView(
            report.trackingCode(),
            hotspot.state().code(),
            report.observedAt(),
            hotspot.commune(),
            report.picture(),
            hotspots.steps(hotspot.id()).stream()
                .filter(step -> !step.overdue())
                .map(step -> new PublicStepView(step.state().code(), step.unit(), step.at()))
                .toList()));
  }

  private void picture(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Tracked report = find(ctx);
    if (report.picture()) {
      throw ProblemException.of(ProblemType.NAME_TAKEN, "The report has its picture already.");
    }
    take(ctx);
    if (!hotspots.picture(report.trackingCode(), PictureBody.read(ctx))) {
      throw ProblemException.of(ProblemType.NAME_TAKEN, "The report has its picture already.");
    }
    track(ctx);
  }

  private Tracked find(Context ctx) {
    return hotspots.track(ctx.pathParam("trackingCode")).orElseThrow(() -> unknown(ctx));
  }

  private static ProblemException unknown(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_REPORT,
        "No report has the tracking code '%s'.".formatted(ctx.pathParam("trackingCode")));
  }

  private void rules(Context ctx) {
    Query.of(ctx, Set.of()).check();
    HotspotRules rules = hotspots.rules();
    Answers.json(
        ctx,
        new RulesView(
            rules.distanceMetres(),
            rules.hours(),
            rules.province(),
            provinceName(rules.province())));
  }

  private void setRules(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Fields fields = Fields.of(Body.read(ctx), Set.of("distanceMetres", "hours", "province"));
    Integer distance = fields.integer("distanceMetres", 50, 20_000);
    Integer hours = fields.integer("hours", 1, 168);
    String province = fields.text("province", 1, 10);
    if (province != null && boundaries.provinceName(province).isEmpty()) {
      fields.error("province", HotspotRule.PROVINCE, province);
    }
    fields.check();
    if (distance == null || hours == null || province == null) {
      throw new IllegalStateException("rules are read before their fields are checked");
    }
    hotspots.setRules(new HotspotRules(distance, hours, province), Access.caller(ctx).account());
    rules(ctx);
  }

  private String provinceName(String code) {
    return boundaries.provinceName(code).orElse(code);
  }
}
