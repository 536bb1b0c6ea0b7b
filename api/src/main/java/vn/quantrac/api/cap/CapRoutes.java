package vn.quantrac.api.cap;

import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.storage.PublicAlert;
import vn.quantrac.storage.PublicAlertQueries;

/** A feed (Atom) of what the public is warned of, and each alert of it in CAP 1.2. */
public final class CapRoutes {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final Duration SHOWN = Duration.ofDays(7);
  private static final int MOST = 100;
  private static final String HOST = "[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?";

  /** Readers of feeds and balancers may keep it for that long. */
  private static final String CACHED = "public, max-age=30";

  private final PublicAlertQueries alerts;
  private final Supplier<AlertRules> rules;
  private final Set<AlertClass> classes;
  private final @Nullable URI publicUrl;
  private final Clock clock;

  /**
   * @param classes of which the public is told
   * @param publicUrl where people reach this server; null for as the request came
   */
  public CapRoutes(
      PublicAlertQueries alerts,
      Supplier<AlertRules> rules,
      Set<AlertClass> classes,
      @Nullable URI publicUrl,
      Clock clock) {
    this.alerts = alerts;
    this.rules = rules;
    this.classes = classes;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/cap";
    router.get(all, null, this::feed).get(all + "/{id}", null, this::one);
  }

  private void feed(Context ctx) {
    Query.of(ctx, Set.of()).check();
    List<CapMessage> messages =
        alerts.recent(classes, SHOWN, MOST).stream().map(alert -> message(ctx, alert)).toList();
    String address = base(ctx) + Router.BASE + "/cap";
    Instant updated =
        messages.stream().map(CapMessage::sent).max(Instant::compareTo).orElse(clock.instant());
    Xml xml = new Xml("feed", ATOM);
    xml.text("id", address)
        .text("title", "Quantrac: cảnh báo môi trường")
        .text("updated", CapMessage.time(updated))
        .empty("link", "rel", "self", "href", address)
        .open("author")
        .text("name", "Quantrac")
        .close();
    for (CapMessage message : messages) {
      xml.open("entry")
          .text("id", message.address())
          .text("title", message.title())
          .text("updated", CapMessage.time(message.sent()))
          .text("summary", message.identifier())
          .empty("link", "href", message.address(), "type", "application/cap+xml")
          .close();
    }
    answer(ctx, "application/atom+xml", xml.bytes());
  }

  private void one(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String id = ctx.pathParam("id");
    Optional<PublicAlert> found =
        id.matches("[0-9]{1,18}") ? alerts.find(classes, Long.parseLong(id)) : Optional.empty();
    PublicAlert alert =
        found.orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.UNKNOWN_ALERT, "The public is told of no alert %s.".formatted(id)));
    answer(ctx, "application/cap+xml", message(ctx, alert).bytes());
  }

  private static void answer(Context ctx, String type, byte[] bytes) {
    ctx.header("Cache-Control", CACHED);
    Answers.write(ctx, type, bytes);
  }

  private CapMessage message(Context ctx, PublicAlert alert) {
    String host = URI.create(base(ctx)).getHost();
    return new CapMessage(
        alert, rules.get(), "quantrac@" + (host == null ? "localhost" : host), base(ctx));
  }

  private String base(Context ctx) {
    if (publicUrl != null) {
      return publicUrl.toString().replaceAll("/$", "");
    }
    String host = String.valueOf(ctx.host());
    return ctx.scheme() + "://" + (host.matches(HOST) ? host : "localhost");
  }
}
