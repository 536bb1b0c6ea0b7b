package vn.quantrac.api.connection;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of a small request before a thread begins to work on it, so that clients who send
 * it byte by byte hold no thread. Larger bodies are read by the thread, after the caller has been
 * let in. A body here costs its length of memory and no more.
 */
public final class EarlyBody extends Handler.Wrapper {

  /** The largest body that is taken so; signing in needs far less. */
  public static final int GREATEST_BYTES = 8192;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long length = request.getLength();
    if (length <= 0 || length > GREATEST_BYTES) {
      return super.handle(request, response, callback);
    }
    new Arrival(request, response, callback, new byte[(int) length]).run();
    return true;
  }

  /** What has come of one body. Run by one thread at a time. */
  private final class Arrival implements Runnable {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final byte[] body;
    private int arrived;

    Arrival(Request request, Response response, Callback callback, byte[] body) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.body = body;
    }

    @Override
    public void run() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          callback.failed(chunk.getFailure());
          return;
        }
        int taken = Math.min(chunk.remaining(), body.length - arrived);
        chunk.getByteBuffer().get(body, arrived, taken);
        arrived += taken;
        boolean last = chunk.isLast();
        chunk.release();
        if (last) {
          handOn();
          return;
        }
      }
    }

    private void handOn() {
      Request whole = new WholeRequest(request, body, arrived);
      try {
        if (!EarlyBody.super.handle(whole, response, callback)) {
          Response.writeError(whole, response, callback, 404);
        }
      } catch (Throwable failure) {
        Response.writeError(whole, response, callback, failure);
      }
    }
  }

  /** A request whose body is here. */
  private static final class WholeRequest extends Request.Wrapper {

    private final AtomicReference<Content.@Nullable Chunk> body;

    WholeRequest(Request request, byte[] bytes, int length) {
      super(request);
      this.body =
          new AtomicReference<>(Content.Chunk.from(ByteBuffer.wrap(bytes, 0, length), true));
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = body.getAndSet(null);
      return chunk == null ? Content.Chunk.EOF : chunk;
    }

    @Override
    public void demand(Runnable demandCallback) {
      demandCallback.run();
    }
  }
}
