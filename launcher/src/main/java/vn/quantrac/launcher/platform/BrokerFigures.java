package vn.quantrac.launcher.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import vn.quantrac.launcher.broker.EmbeddedBroker;

/** How the embedded broker stands, for measurements. */
final class BrokerFigures {

  private BrokerFigures() {}

  static void addTo(MeterRegistry registry, EmbeddedBroker broker) {
    Gauge.builder("quantrac.broker.messages.waiting", broker, EmbeddedBroker::messagesWaiting)
        .description("Messages in all queues of the embedded broker, unacknowledged ones included")
        .register(registry);
    Gauge.builder("quantrac.broker.connections", broker, EmbeddedBroker::connections)
        .description("Clients connected to the embedded broker")
        .register(registry);
  }
}
