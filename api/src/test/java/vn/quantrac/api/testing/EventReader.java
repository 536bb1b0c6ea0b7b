package vn.quantrac.api.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vn.quantrac.storage.Role;

/** A client of the live stream that reads as fast as it can. */
public final class EventReader implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private record Event(String name, String data) {}

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger heartbeats = new AtomicInteger();
  private volatile boolean open = true;

  private EventReader(HttpResponse<InputStream> response) {
    this.response = response;
    Thread thread = new Thread(this::read, "event-reader");
    thread.setDaemon(true);
    thread.start();
  }

  /** Connects as a viewer. */
  public static EventReader connect(RunningApi api, String query) {
    return connect(api, query, "Authorization", "Bearer " + RunningApi.key(Role.VIEWER));
  }

  /** Connects with the header that says who it is. */
  public static EventReader connect(RunningApi api, String query, String header, String value) {
    URI uri = URI.create("http://127.0.0.1:%d/api/v1/events%s".formatted(api.port(), query));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header(header, value)
            .header("Accept", "text/event-stream")
            .build();
    try {
      return new EventReader(
          HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          heartbeats.incrementAndGet();
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, line.substring(6)));
        }
      }
    } catch (IOException e) {
      heartbeats.set(0);
    } finally {
      open = false;
    }
  }

  /** The data of the next event of that name; others before it are passed over. */
  public String next(String name) {
    try {
      for (Event event = poll(); event != null; event = poll()) {
        if (event.name().equals(name)) {
          return event.data();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("no event '%s' came".formatted(name));
  }

  private Event poll() throws InterruptedException {
    return events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  public int status() {
    return response.statusCode();
  }

  /** The first value of a header; empty text without it. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Comment lines heard so far. */
  public int heartbeats() {
    return heartbeats.get();
  }

  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
