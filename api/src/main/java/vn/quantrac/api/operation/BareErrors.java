package vn.quantrac.api.operation;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.problem.Problem;
import vn.quantrac.api.problem.ProblemType;

/** Problem documents for requests that the HTTP server itself refuses, such as a broken URI. */
public final class BareErrors implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 400 : response.getStatus();
    ProblemType type =
        status == 413
            ? ProblemType.BODY_TOO_LARGE
            : status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
    Problem problem =
        new Problem(
            type.uri(),
            type.title(),
            status,
            status < 500
                ? "The request does not follow HTTP, or its address is not allowed here."
                : "The request could not be carried out; the server's log says why.",
            List.of());
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
    return true;
  }
}
