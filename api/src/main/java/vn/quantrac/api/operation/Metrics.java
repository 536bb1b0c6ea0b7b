package vn.quantrac.api.operation;

import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.storage.LedgerTotals.Totals;

/** Measurements of this process, of requests and of the ledger, in Prometheus' text format. */
public final class Metrics implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
  private static final Duration LEDGER_AGE = Duration.ofSeconds(10);
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  /** Adds the measurements of the process to the registry. */
  public Metrics(PrometheusMeterRegistry registry) {
    this.registry = registry;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
  }

  /** Adds the ledger's totals, read from the database at most every ten seconds. */
  public void addLedger(Supplier<Totals> totals, Clock clock) {
    Remembered remembered = new Remembered(totals, clock);
    ledger("received", remembered, Totals::received);
    ledger("stored", remembered, Totals::stored);
    ledger("duplicate", remembered, Totals::duplicate);
    ledger("revised", remembered, Totals::revised);
    ledger("rejected", remembered, Totals::rejected);
  }

  private void ledger(String outcome, Remembered remembered, ToLongFunction<Totals> count) {
    FunctionCounter.builder(
            "quantrac.ledger.readings", remembered, it -> count.applyAsLong(it.totals()))
        .description("Readings in the ledger, all stations and days")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** Measures one request that has ended; live streams, which last, are not requests. */
  public void measure(Context ctx, float milliseconds) {
    String template = Router.template(ctx);
    if (template != null && template.endsWith("/events")) {
      return;
    }
    Timer.builder("http.server.requests")
        .tag("method", ctx.method().name())
        .tag("route", template == null ? "other" : template)
        .tag("status", Integer.toString(ctx.statusCode()))
        .register(registry)
        .record((long) (milliseconds * 1000), TimeUnit.MICROSECONDS);
  }

  /** Adds the route. */
  public void addTo(Router router) {
    router.get(
        "/metrics",
        null,
        ctx ->
            Answers.write(ctx, CONTENT_TYPE, registry.scrape().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    garbageCollection.close();
  }

  /** The totals, asked for again when they are ten seconds old. */
  private static final class Remembered {

    private final Supplier<Totals> source;
    private final Clock clock;
    private Totals totals = new Totals(0, 0, 0, 0, 0);
    private Instant readAt = Instant.MIN;

    Remembered(Supplier<Totals> source, Clock clock) {
      this.source = source;
      this.clock = clock;
    }

    synchronized Totals totals() {
      Instant now = clock.instant();
      if (readAt.isBefore(now.minus(LEDGER_AGE))) {
        readAt = now;
        try {
          totals = source.get();
        } catch (RuntimeException e) {
          LOG.warn("the ledger's totals cannot be read; the last ones are shown: {}", e.toString());
        }
      }
      return totals;
    }
  }
}
