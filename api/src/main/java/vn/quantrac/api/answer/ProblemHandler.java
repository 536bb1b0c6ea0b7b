package vn.quantrac.api.answer;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.problem.Problem;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;

/** Turns whatever a handler throws into a problem document. Thread-safe. */
public final class ProblemHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
  private static final String CONTENT_TYPE = "application/problem+json";

  private ProblemHandler() {}

  /** Takes over every exception of these routes. */
  public static void install(RoutesConfig routes) {
    routes.exception(ProblemException.class, (e, ctx) -> write(ctx, e.problem(), e.headers()));
    routes.exception(HttpResponseException.class, ProblemHandler::framework);
    routes.exception(Exception.class, ProblemHandler::unexpected);
  }

  /** Writes the document with its status. */
  public static void write(Context ctx, Problem problem, Map<String, String> headers) {
    headers.forEach(ctx::header);
    ctx.header("Cache-Control", "no-store");
    ctx.status(problem.status()).contentType(CONTENT_TYPE).result(Json.bytes(problem));
  }

  private static void framework(HttpResponseException e, Context ctx) {
    ProblemType type =
        switch (e.getStatus()) {
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 413 -> ProblemType.BODY_TOO_LARGE;
          case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
          default -> e.getStatus() < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.UNAVAILABLE;
        };
    String detail =
        switch (type) {
          case NOT_FOUND -> "Nothing is at %s.".formatted(ctx.path());
          case METHOD_NOT_ALLOWED -> "%s is not allowed at %s.".formatted(ctx.method(), ctx.path());
          default -> type.title() + ".";
        };
    String allowed = e.getDetails().get("availableMethods");
    write(
        ctx,
        Problem.of(type, detail, List.of()),
        allowed == null ? Map.of() : Map.of("Allow", allowed));
  }

  private static void unexpected(Exception e, Context ctx) {
    // A slow reader must not fill the log either.
    if (cause(e, EofException.class).isPresent() || cause(e, TimeoutException.class).isPresent()) {
      LOG.debug("{} {}: the client has gone", ctx.method(), ctx.path(), e);
      return;
    }
    LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
    ProblemType type =
        cause(e, SQLException.class).filter(ProblemHandler::isOutage).isPresent()
            ? ProblemType.UNAVAILABLE
            : ProblemType.INTERNAL_ERROR;
    String detail =
        type == ProblemType.UNAVAILABLE
            ? "The database did not answer as it should; /ready names the part."
            : "The request could not be carried out; the server's log says why.";
    write(ctx, Problem.of(type, detail, List.of()), Map.of());
  }

  /** No connection, no resources, or ended by an operator or a timeout; not a wrong statement. */
  private static boolean isOutage(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || (state != null
            && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57")));
  }

  private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
