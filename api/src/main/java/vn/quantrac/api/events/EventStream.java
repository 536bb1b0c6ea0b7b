package vn.quantrac.api.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.answer.Accepted;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.index.Schemes;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.index.IndexLevel;
import vn.quantrac.domain.station.Station;

/**
 * Relays what the database tells of each commit to every connected client as Server-Sent Events.
 * Each client holds one request thread while it is connected. Thread-safe.
 */
public final class EventStream implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int STATIONS = 50;
  private static final Set<String> KINDS =
      Set.of("readings", "index", "assessment", "state", "alert", "camera", "detection", "hotspot");

  private final Schemes schemes;
  private final int queue;
  private final Duration heartbeat;
  private final Clock clock;
  private final Semaphore places;
  private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
  private final Counter told;
  private volatile boolean closed;

  /**
   * @param places how many clients are served at once
   * @param queue how many events may wait for one of them
   * @param heartbeat time between two comment lines in a quiet stream
   */
  public EventStream(
      Schemes schemes,
      int places,
      int queue,
      Duration heartbeat,
      Clock clock,
      MeterRegistry meters) {
    this.clock = clock;
    this.schemes = schemes;
    this.queue = queue;
    this.heartbeat = heartbeat;
    this.places = new Semaphore(places);
    this.told = Counter.builder("quantrac.api.events").register(meters);
    Gauge.builder("quantrac.api.event.clients", clients, Set::size).register(meters);
  }

  /** Tells every client one event, as JSON from the database. */
  public void tell(String json) {
    try {
      JsonNode event = Json.read(json.getBytes(StandardCharsets.UTF_8));
      String kind = event.path("kind").asText();
      if (!KINDS.contains(kind)) {
        LOG.warn("an event of the unknown kind '{}' is not relayed", kind);
        return;
      }
      if (kind.equals("index") && event instanceof ObjectNode row) {
        nameLevel(row);
      }
      byte[] bytes =
          "event: %s\ndata: %s\n\n".formatted(kind, event).getBytes(StandardCharsets.UTF_8);
      String station = event.path("station").asText();
      clients.forEach(client -> client.offer(station, bytes));
      told.increment();
    } catch (IOException e) {
      LOG.warn("an event that is not JSON is not relayed: {}", json, e);
    }
  }

  private void nameLevel(ObjectNode row) {
    String code = row.path("level").textValue();
    Optional<IndexLevel> level =
        code == null
            ? Optional.empty()
            : row.hasNonNull("scheme")
                ? schemes.level(row.get("scheme").asText(), code)
                : schemes.level(code);
    row.put("level", level.map(IndexLevel::nameVietnamese).orElse(code));
    row.put("levelEn", level.map(IndexLevel::nameEnglish).orElse(null));
    row.put("color", level.map(IndexLevel::color).orElse(null));
  }

  /**
   * Serves one client until it goes, is too slow, its session ends, or the server stops.
   *
   * @param admitted whether the client would still be let in; asked at most once a heartbeat
   * @param sessionEnd null where the client has no session
   */
  public void serve(Context ctx, BooleanSupplier admitted, @Nullable Instant sessionEnd)
      throws IOException {
    Query query = Query.of(ctx, Set.of("station"));
    List<String> stations = query.texts("station", STATIONS);
    stations.stream()
        .filter(station -> !station.matches(Station.CODE_PATTERN))
        .forEach(station -> query.error("station", FieldRule.STATION.with(), station));
    query.check();
    Accepted.choose(ctx, "text/event-stream");
    if (closed || !places.tryAcquire()) {
      throw ProblemException.of(
          ProblemType.TOO_MANY_CLIENTS,
          "The live stream has no free place.",
          Map.of("Retry-After", String.valueOf(heartbeat.toSeconds() + 1)));
    }
    EventClient client = new EventClient(Set.copyOf(stations), queue, connection(ctx)::close);
    clients.add(client);
    try {
      ctx.res().setStatus(200);
      ctx.res().setContentType("text/event-stream; charset=utf-8");
      ctx.res().setHeader("Cache-Control", "no-store");
      ctx.res().setHeader("X-Accel-Buffering", "no");
      OutputStream out = ctx.res().getOutputStream();
      out.write(": connected\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      client.serve(out, heartbeat, over(admitted, sessionEnd));
    } catch (IOException e) {
      LOG.debug("a client of the live stream has gone: {}", e.toString());
    } finally {
      clients.remove(client);
      places.release();
    }
  }

  private BooleanSupplier over(BooleanSupplier admitted, @Nullable Instant sessionEnd) {
    AtomicReference<Instant> askedAt = new AtomicReference<>(clock.instant());
    return () -> {
      Instant now = clock.instant();
      if (sessionEnd != null && !now.isBefore(sessionEnd)) {
        return true;
      }
      if (now.isBefore(askedAt.get().plus(heartbeat))) {
        return false;
      }
      askedAt.set(now);
      return !admitted.getAsBoolean();
    };
  }

  private static EndPoint connection(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }

  /** Disconnects every client, so that each connects again and reads what it may have missed. */
  public void reset() {
    clients.forEach(EventClient::close);
  }

  /** Disconnects every client and takes no more. */
  @Override
  public void close() {
    closed = true;
    reset();
  }
}
