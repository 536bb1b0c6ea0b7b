package vn.quantrac.launcher.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A server that somebody has alerts sent to; it keeps all that comes. */
public final class HttpReceiver implements AutoCloseable {

  /** One request. */
  public record Got(Map<String, List<String>> headers, String body) {
    /** Its key, which stays when it comes again. */
    public String id() {
      return headers.get("Webhook-id").get(0);
    }
  }

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final ToIntFunction<Got> answer;

  /** Answers each request with a status. */
  public HttpReceiver(ToIntFunction<Got> answer) {
    this.answer = answer;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Got one = new Got(Map.copyOf(exchange.getRequestHeaders()), body);
      got.add(one);
      int status = answer.applyAsInt(one);
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
  }

  /** All that has come, in its order. */
  public List<Got> got() {
    return List.copyOf(got);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
