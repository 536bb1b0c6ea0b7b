package vn.quantrac.launcher.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import vn.quantrac.storage.Database;

/** How the pool of the API's connections stands, for measurements. */
final class DatabaseFigures {

  private static final String NAME = "quantrac.database.connections";

  private DatabaseFigures() {}

  static void addTo(MeterRegistry registry, Database database) {
    Gauge.builder(NAME, database, it -> it.connections().active())
        .tag("state", "active")
        .description("Connections of the API's pool")
        .register(registry);
    Gauge.builder(NAME, database, it -> it.connections().idle())
        .tag("state", "idle")
        .description("Connections of the API's pool")
        .register(registry);
    Gauge.builder(NAME + ".waiting", database, it -> it.connections().waiting())
        .description("Threads that wait for a connection of the API's pool")
        .register(registry);
    Gauge.builder(NAME + ".maximum", database, it -> it.connections().maximum())
        .description("Bound of the API's pool")
        .register(registry);
  }
}
