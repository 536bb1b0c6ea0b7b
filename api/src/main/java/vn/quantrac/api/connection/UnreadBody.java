package vn.quantrac.api.connection;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets a client that was refused before its body was read send it to the end. Without this the
 * connection is closed while it still sends, and what reaches it is a reset connection instead of
 * the answer that names the reason. No thread waits meanwhile, and {@link RequestDeadline} counts.
 */
public final class UnreadBody extends Handler.Wrapper {

  /** Of what is left unread, so many bytes are taken; after them the connection is closed. */
  private static final long GREATEST_BYTES = 64L << 20;

  /**
   * @param next what works on the request
   */
  public UnreadBody(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      // The client waits for leave to send its body, and a refusal is none.
      return super.handle(request, response, callback);
    }
    return super.handle(new Unhurried(request), response, new Remainder(request, callback));
  }

  /** A request whose unread body is no reason to end its connection with the answer. */
  private static final class Unhurried extends Request.Wrapper {

    Unhurried(Request request) {
      super(request);
    }

    @Override
    public boolean consumeAvailable() {
      return true;
    }
  }

  /** What is left of one body once its answer is made. Run by one thread at a time. */
  private static final class Remainder implements Callback, Runnable {

    private final Request request;
    private final Callback answered;
    private long taken;

    Remainder(Request request, Callback answered) {
      this.request = request;
      this.answered = answered;
    }

    @Override
    public void succeeded() {
      run();
    }

    @Override
    public void failed(Throwable failure) {
      answered.failed(failure);
    }

    @Override
    public void run() {
      while (taken < GREATEST_BYTES) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          break;
        }
        taken += chunk.remaining();
        boolean last = chunk.isLast();
        chunk.release();
        if (last) {
          break;
        }
      }
      answered.succeeded();
    }
  }
}
