package vn.quantrac.api.operation;

import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.storage.CameraTotals;
import vn.quantrac.storage.LedgerTotals.Totals;
import vn.quantrac.storage.StreamLag;

/**
 * Measurements of this process, of requests, of the ledger and of the stream's lag, in Prometheus'
 * text format.
 */
public final class Metrics implements AutoCloseable {

  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

  /** What the registry asks; it refers to it only weakly. */
  private final List<Remembered<?>> asked = new ArrayList<>();

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

  /**
   * Adds the ledger's totals and what is unbalanced in it.
   *
   * @param totals read from the database, seldom
   */
  public void addLedger(Supplier<Totals> totals, Clock clock) {
    Remembered<Totals> remembered =
        new Remembered<>("the ledger's totals", totals, new Totals(0, 0, 0, 0, 0, 0), clock);
    asked.add(remembered);
    ledger("received", remembered, Totals::received);
    ledger("stored", remembered, Totals::stored);
    ledger("duplicate", remembered, Totals::duplicate);
    ledger("revised", remembered, Totals::revised);
    ledger("rejected", remembered, Totals::rejected);
    Gauge.builder("quantrac.readings.unbalanced", remembered, it -> it.now().unbalanced())
        .description("Readings in the ledger without outcome, all stations and days; must be 0")
        .register(registry);
  }

  private void ledger(String outcome, Remembered<Totals> remembered, ToLongFunction<Totals> count) {
    FunctionCounter.builder(
            "quantrac.ledger.readings", remembered, it -> count.applyAsLong(it.now()))
        .description("Readings in the ledger, all stations and days")
        .tag("outcome", outcome)
        .register(registry);
  }

  /**
   * Adds what came from cameras, what of it was refused, and how many are connected.
   *
   * @param totals read from the database, seldom
   */
  public void addCameras(Supplier<CameraTotals.Totals> totals, Clock clock) {
    Remembered<CameraTotals.Totals> remembered =
        new Remembered<>("what came from cameras", totals, CameraTotals.Totals.NOTHING, clock);
    asked.add(remembered);
    cameraLedger("received", remembered, Totals::received);
    cameraLedger("stored", remembered, Totals::stored);
    cameraLedger("duplicate", remembered, Totals::duplicate);
    cameraLedger("rejected", remembered, Totals::rejected);
    for (RejectionReason reason : RejectionReason.values()) {
      Gauge.builder(
              "quantrac.camera.rejections.kept",
              remembered,
              it -> it.now().rejections().getOrDefault(reason, 0L))
          .description("Refused messages of cameras that are kept")
          .tag("reason", reason.name())
          .register(registry);
    }
    cameras("connected", remembered, CameraTotals.Totals::connected);
    cameras("disconnected", remembered, CameraTotals.Totals::disconnected);
    cameras("unknown", remembered, CameraTotals.Totals::unknown);
  }

  private void cameraLedger(
      String outcome, Remembered<CameraTotals.Totals> remembered, ToLongFunction<Totals> count) {
    FunctionCounter.builder(
            "quantrac.camera.messages", remembered, it -> count.applyAsLong(it.now().ledger()))
        .description("Messages of detections in the ledger, all registered cameras and days")
        .tag("outcome", outcome)
        .register(registry);
  }

  private void cameras(
      String state,
      Remembered<CameraTotals.Totals> remembered,
      ToIntFunction<CameraTotals.Totals> count) {
    Gauge.builder("quantrac.cameras", remembered, it -> count.applyAsInt(it.now()))
        .description("Registered cameras by the last word on their connection")
        .tag("state", state)
        .register(registry);
  }

  /**
   * Adds how far the stream is behind, wherever it runs.
   *
   * @param ages read from the database, seldom
   */
  public void addStream(Supplier<StreamLag.Ages> ages, Clock clock) {
    Remembered<StreamLag.Ages> remembered =
        new Remembered<>("the stream's lag", ages, new StreamLag.Ages(null, null, 0), clock);
    asked.add(remembered);
    Gauge.builder("quantrac.watermark.lag", remembered, it -> orNaN(it.now().watermark()))
        .baseUnit("seconds")
        .description("Time since the newest stored usable reading that is not of the future")
        .register(registry);
    Gauge.builder("quantrac.checkpoint.age", remembered, it -> orNaN(it.now().checkpoint()))
        .baseUnit("seconds")
        .description("Time since the stream's last checkpoint completed")
        .register(registry);
    Gauge.builder("quantrac.outbox.age", remembered, it -> it.now().changes())
        .baseUnit("seconds")
        .tag("outbox", "change log")
        .description("Age of the oldest entry that has not reached its reader; 0 when none waits")
        .register(registry);
  }

  private static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
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
    router.probe(
        "/metrics",
        ctx ->
            Answers.write(ctx, CONTENT_TYPE, registry.scrape().getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    garbageCollection.close();
  }
}
