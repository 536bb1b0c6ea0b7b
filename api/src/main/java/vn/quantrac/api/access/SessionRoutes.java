package vn.quantrac.api.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Query;
import vn.quantrac.storage.Account;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.SessionStore;

/** Signing in and out, who am I, and the own password. */
public final class SessionRoutes {

  private static final Set<String> FIELDS = Set.of("name", "password");
  private static final int SHORTEST_PASSWORD = 10;
  private static final int LONGEST_PASSWORD = 200;

  private final AccountStore accounts;
  private final SessionStore sessions;
  private final Passwords passwords = new Passwords();
  private final SignInThrottle throttle;
  private final ClientAddress addresses;
  private final Duration lifetime;
  private final boolean https;
  private final Clock clock;

  /**
   * @param lifetime of a session
   * @param https whether the cookie is kept off plain http
   */
  public SessionRoutes(
      AccountStore accounts,
      SessionStore sessions,
      ClientAddress addresses,
      Duration lifetime,
      boolean https,
      Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = new SignInThrottle(clock);
    this.addresses = addresses;
    this.lifetime = lifetime;
    this.https = https;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String path = Router.BASE + "/session";
    router
        .get(path, null, this::get)
        .post(path, null, this::signIn)
        .delete(path, null, this::signOut)
        .put(path + "/password", Role.VIEWER, this::changePassword);
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, SessionView.of(Access.caller(ctx)));
  }

  private void signIn(Context ctx) {
    Query.of(ctx, Set.of()).check();
    if (ctx.header("Origin") != null && !Access.isSameOrigin(ctx)) {
      throw ProblemException.of(
          ProblemType.CROSS_SITE_REQUEST, "Signing in from a page of another server is refused.");
    }
    Fields fields = Fields.of(Body.readSmall(ctx), FIELDS);
    String name = fields.text("name", 1, 100);
    String password = fields.text("password", 1, LONGEST_PASSWORD);
    fields.check();
    if (name == null || password == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    open(ctx, verified(ctx, name, password));
  }

  /** The account whose password this is; any failure takes as long as any other. */
  private Account verified(Context ctx, String name, String password) {
    String address = addresses.of(ctx);
    throttle.wait(name, address).ifPresent(SessionRoutes::refuse);
    Optional<Account> account = accounts.find(name).filter(found -> !found.disabled());
    if (account.isEmpty()) {
      passwords.matchNobody(password);
    }
    if (account.isEmpty() || !passwords.matches(password, account.get().passwordHash())) {
      throttle.failed(name, address);
      throw ProblemException.of(ProblemType.WRONG_CREDENTIALS, "Name and password do not match.");
    }
    throttle.succeeded(name, address);
    if (Passwords.isOutdated(account.get().passwordHash())) {
      accounts.rehash(account.get().id(), Passwords.hash(password));
    }
    return account.get();
  }

  private void changePassword(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Caller caller = Access.caller(ctx);
    String name = caller.name();
    if (caller.kind() != Caller.Kind.PERSON || name == null) {
      throw ProblemException.of(
          ProblemType.ROLE_TOO_LOW, "Only a person who is signed in has a password to change.");
    }
    Fields fields = Fields.of(Body.read(ctx), Set.of("currentPassword", "newPassword"));
    String current = fields.text("currentPassword", 1, LONGEST_PASSWORD);
    String wanted = fields.text("newPassword", SHORTEST_PASSWORD, LONGEST_PASSWORD);
    if (wanted != null && (wanted.equals(current) || wanted.equalsIgnoreCase(name))) {
      fields.error("newPassword", AccountRule.NEW_PASSWORD, "…");
    }
    fields.check();
    if (current == null || wanted == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    Account account = verified(ctx, name, current);
    accounts.changePassword(account.id(), Passwords.hash(wanted));
    open(ctx, account);
  }

  private static void refuse(Duration wait) {
    long seconds = wait.toSeconds() + 1;
    throw ProblemException.of(
        ProblemType.TOO_MANY_ATTEMPTS,
        "Too many failed attempts; try again in %d s.".formatted(seconds),
        Map.of("Retry-After", String.valueOf(seconds)));
  }

  private void open(Context ctx, Account account) {
    Instant expiresAt = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
    String token = sessions.open(account.id(), expiresAt);
    ctx.cookie(cookie(token, (int) lifetime.toSeconds()));
    Caller caller = new Caller(Caller.Kind.PERSON, account.name(), account.role(), expiresAt);
    Audit.account(ctx, caller);
    Answers.json(ctx, SessionView.of(caller));
  }

  private void signOut(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String token = ctx.cookie(Access.COOKIE);
    if (token != null) {
      sessions.close(token);
      ctx.cookie(cookie("", 0));
    }
    ctx.status(204);
  }

  private Cookie cookie(String value, int seconds) {
    return new Cookie(Access.COOKIE, value, "/", seconds, https, true, null, SameSite.STRICT);
  }
}
