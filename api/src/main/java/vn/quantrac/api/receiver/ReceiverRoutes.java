package vn.quantrac.api.receiver;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.PageRequest;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverSettings;
import vn.quantrac.storage.Receiver;
import vn.quantrac.storage.ReceiverStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.SigningKeys;

/** Receivers of alerts: list, make, change, remove, bring back, test, and what they were told. */
public final class ReceiverRoutes {

  private final ReceiverStore receivers;
  private final Supplier<AlertRules> rules;
  private final ReceiverConfig config;
  private final Idempotency idempotency;

  public ReceiverRoutes(
      ReceiverStore receivers,
      Supplier<AlertRules> rules,
      ReceiverConfig config,
      Idempotency idempotency) {
    this.receivers = receivers;
    this.rules = rules;
    this.config = config;
    this.idempotency = idempotency;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/receivers";
    String one = all + "/{id}";
    router
        .get(all, Role.ADMINISTRATOR, this::list)
        .post(all, Role.ADMINISTRATOR, this::create)
        .get(one, Role.ADMINISTRATOR, this::get)
        .put(one, Role.ADMINISTRATOR, this::change)
        .delete(one, Role.ADMINISTRATOR, this::delete)
        .post(one + "/restore", Role.ADMINISTRATOR, this::bringBack)
        .post(one + "/secret", Role.ADMINISTRATOR, this::renewSecret)
        .post(one + "/test", Role.ADMINISTRATOR, this::test)
        .get(one + "/deliveries", Role.ADMINISTRATOR, this::deliveries);
  }

  private void list(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(receivers.list().stream().map(ReceiverView::of).toList()));
  }

  private void create(Context ctx) {
    Query.of(ctx, Set.of()).check();
    ReceiverSettings settings = read(ctx);
    requireKey(settings);
    String account = Access.caller(ctx).account();
    idempotency.once(
        ctx,
        account,
        201,
        () -> {
          Receiver made = receivers.create(settings, account).orElseThrow(() -> taken(settings));
          return ReceiverView.of(made, secret(made));
        });
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    answer(ctx, find(ctx));
  }

  private static void answer(Context ctx, Receiver receiver) {
    ctx.header("ETag", tag(receiver));
    Answers.json(ctx, ReceiverView.of(receiver));
  }

  private static String tag(Receiver receiver) {
    return "\"%d\"".formatted(receiver.version());
  }

  private void change(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Receiver before = find(ctx);
    String match = ctx.header("If-Match");
    if (match != null && !match.strip().equals("*") && !match.strip().equals(tag(before))) {
      throw ProblemException.of(
          ProblemType.VERSION_MISMATCH,
          "If-Match %s is not the version of this receiver; see its ETag.".formatted(match));
    }
    ReceiverSettings settings = read(ctx);
    requireKey(settings);
    Audit.before(ctx, ReceiverView.of(before));
    if (!receivers.change(before.id(), settings, match == null ? null : before.version())) {
      throw taken(settings);
    }
    answer(ctx, find(ctx));
  }

  private ReceiverSettings read(Context ctx) {
    return new ReceiverBody(rules.get(), receivers, config.toPrivateAddresses()).read(ctx);
  }

  private void delete(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Receiver receiver = find(ctx);
    Audit.before(ctx, ReceiverView.of(receiver));
    if (!receivers.delete(receiver.id())) {
      throw unknown(ctx);
    }
    ctx.status(204);
  }

  private void bringBack(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Receiver receiver = receivers.find(id(ctx)).orElseThrow(() -> unknown(ctx));
    if (receiver.deleted() && !receivers.bringBack(receiver.id())) {
      throw taken(receiver.settings());
    }
    answer(ctx, find(ctx));
  }

  private void renewSecret(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Receiver receiver = find(ctx);
    requireKey(receiver.settings());
    idempotency.once(
        ctx,
        Access.caller(ctx).account(),
        201,
        () -> {
          Receiver renewed = receivers.renewSecret(receiver.id()).orElseThrow(() -> unknown(ctx));
          return ReceiverView.of(renewed, secret(renewed));
        });
  }

  /**
   * A test on its way.
   *
   * @param delivery its line in the log
   */
  record Queued(long delivery) {}

  private void test(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Receiver receiver = find(ctx);
    idempotency.once(
        ctx, Access.caller(ctx).account(), 202, () -> new Queued(receivers.test(receiver.id())));
  }

  private void deliveries(Context ctx) {
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    PageRequest request = query.page(ctx);
    query.check();
    @Nullable Long before = request.after(0, Long::valueOf);
    Answers.json(
        ctx,
        request.answer(
            receivers.deliveries(find(ctx).id(), before, request.limit()),
            row -> List.of(Long.toString(row.id())),
            DeliveryView::of));
  }

  private void requireKey(ReceiverSettings settings) {
    if (settings.kind() == ReceiverKind.WEBHOOK && config.key() == null) {
      throw ProblemException.of(
          ProblemType.UNAVAILABLE,
          "This server cannot sign webhooks: start it with --receiver-key-file.");
    }
  }

  private @Nullable String secret(Receiver receiver) {
    String key = config.key();
    return key == null || receiver.settings().kind() != ReceiverKind.WEBHOOK
        ? null
        : new SigningKeys(key).secret(receiver);
  }

  private Receiver find(Context ctx) {
    Optional<Receiver> found = receivers.find(id(ctx)).filter(one -> !one.deleted());
    return found.orElseThrow(() -> unknown(ctx));
  }

  private static long id(Context ctx) {
    String id = ctx.pathParam("id");
    if (id.matches("[0-9]{1,18}")) {
      return Long.parseLong(id);
    }
    throw unknown(ctx);
  }

  private static ProblemException taken(ReceiverSettings settings) {
    return ProblemException.of(
        ProblemType.NAME_TAKEN, "There is a receiver %s already.".formatted(settings.name()));
  }

  private static ProblemException unknown(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_RECEIVER, "No receiver has the id %s.".formatted(ctx.pathParam("id")));
  }
}
