package vn.quantrac.api.access;

import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.Session;
import vn.quantrac.storage.SessionStore;

/** Finds out who is asking and refuses what they may not do. Thread-safe. */
public final class Access {

  static final String COOKIE = "quantrac_session";
  private static final String CALLER = "caller";
  private static final String SCHEME = "bearer ";
  private static final Map<String, String> CHALLENGE =
      Map.of("WWW-Authenticate", "Bearer realm=\"quantrac\"");
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final ApiKeyStore keys;
  private final SessionStore sessions;
  private final @Nullable Role anonymousRole;
  private final Clock clock;

  /**
   * @param anonymousRole what callers may do who are not signed in; null for public things only
   */
  public Access(
      ApiKeyStore keys, SessionStore sessions, @Nullable Role anonymousRole, Clock clock) {
    this.keys = keys;
    this.sessions = sessions;
    this.anonymousRole = anonymousRole;
    this.clock = clock;
  }

  /**
   * Lets the request pass or ends it.
   *
   * @param needed null for public things
   * @throws ProblemException 401 for an invalid key, or when signing in is needed; 403 when the
   *     role is too low or a cookie comes with what may be another site's request
   */
  public Caller admit(Context ctx, @Nullable Role needed) {
    return admit(ctx, identify(ctx), needed);
  }

  /** The same for a caller who is known already. */
  Caller admit(Context ctx, Caller caller, @Nullable Role needed) {
    if (!caller.may(needed)) {
      if (caller.kind() == Caller.Kind.ANONYMOUS) {
        throw ProblemException.of(
            ProblemType.NOT_SIGNED_IN,
            "This needs the role %s; sign in, or send a key.".formatted(name(needed)),
            CHALLENGE);
      }
      throw ProblemException.of(
          ProblemType.ROLE_TOO_LOW,
          "This needs the role %s; %s has %s."
              .formatted(name(needed), caller.name(), name(caller.role())));
    }
    ctx.attribute(CALLER, caller);
    return caller;
  }

  /** Who was let pass. */
  public static Caller caller(Context ctx) {
    Caller caller = ctx.attribute(CALLER);
    if (caller == null) {
      throw new IllegalStateException("no caller was admitted to " + ctx.path());
    }
    return caller;
  }

  /**
   * Whether the caller of a request that lasts would still be let in with the same role.
   *
   * @param caller as admitted at its begin
   */
  public boolean isStillAdmitted(Context ctx, Caller caller) {
    String authorization = ctx.header("Authorization");
    return switch (caller.kind()) {
      case ANONYMOUS -> true;
      case KEY ->
          authorization != null
              && keys.find(authorization.substring(SCHEME.length()).strip())
                  .filter(key -> key.role() == caller.role())
                  .isPresent();
      case PERSON -> {
        String token = ctx.cookie(COOKIE);
        yield token != null
            && sessions
                .use(token, clock.instant())
                .filter(session -> session.role() == caller.role())
                .isPresent();
      }
    };
  }

  /**
   * Who is asking.
   *
   * @throws ProblemException 401 for an invalid key; 403 when a cookie comes with what may be
   *     another site's request
   */
  Caller identify(Context ctx) {
    String authorization = ctx.header("Authorization");
    if (authorization != null) {
      return byKey(authorization);
    }
    String token = ctx.cookie(COOKIE);
    if (token != null) {
      Session session = sessions.use(token, clock.instant()).orElse(null);
      if (session != null) {
        refuseOtherSites(ctx);
        return new Caller(Caller.Kind.PERSON, session.name(), session.role(), session.expiresAt());
      }
    }
    return new Caller(Caller.Kind.ANONYMOUS, null, anonymousRole, null);
  }

  private Caller byKey(String authorization) {
    if (authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      String key = authorization.substring(SCHEME.length()).strip();
      return keys.find(key)
          .map(found -> new Caller(Caller.Kind.KEY, found.name(), found.role(), null))
          .orElseThrow(() -> invalidKey("The key is not known, or it is no longer in force."));
    }
    throw invalidKey("Authorization must be 'Bearer <key>'.");
  }

  private static ProblemException invalidKey(String detail) {
    return ProblemException.of(
        ProblemType.WRONG_CREDENTIALS,
        detail,
        Map.of("WWW-Authenticate", "Bearer realm=\"quantrac\", error=\"invalid_token\""));
  }

  /**
   * A browser sends the cookie along with another site's form; the header it cannot add, and by
   * Sec-Fetch-Site it says itself whose page asked.
   */
  private static void refuseOtherSites(Context ctx) {
    String site = ctx.header("Sec-Fetch-Site");
    boolean fromOurPage = site == null || site.equals("same-origin") || site.equals("none");
    if (READING.contains(ctx.method().name())
        || (fromOurPage && (ctx.header("X-Requested-With") != null || isSameOrigin(ctx)))) {
      return;
    }
    throw ProblemException.of(
        ProblemType.CROSS_SITE_REQUEST,
        "With a session, a write needs the header X-Requested-With, or an Origin of this server.");
  }

  /** Whether the request says that it comes from a page of this server. */
  static boolean isSameOrigin(Context ctx) {
    String origin = ctx.header("Origin");
    String host = ctx.header("Host");
    if (origin == null || host == null) {
      return false;
    }
    try {
      return host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A role as clients see it. */
  public static @Nullable String name(@Nullable Role role) {
    return role == null ? null : role.name().toLowerCase(Locale.ROOT);
  }
}
