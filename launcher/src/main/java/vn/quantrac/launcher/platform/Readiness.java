package vn.quantrac.launcher.platform;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.ReadinessCheck;
import vn.quantrac.launcher.broker.EmbeddedBroker;
import vn.quantrac.launcher.stream.JobState;
import vn.quantrac.launcher.stream.StreamEngine;

/** What {@code GET /ready} asks of the parts that are in this process. */
final class Readiness {

  private Readiness() {}

  /** The embedded broker takes connections; an external one is judged by the stream's readers. */
  static ReadinessCheck broker(@Nullable EmbeddedBroker embedded) {
    return new ReadinessCheck(
        "broker",
        () ->
            embedded == null || embedded.isRunning()
                ? Optional.empty()
                : Optional.of("the embedded MQTT broker does not run"));
  }

  /**
   * Every step of the monitoring job runs, the readers of MQTT and of the change log among them.
   */
  static ReadinessCheck job(StreamEngine stream) {
    return new ReadinessCheck(
        "monitoring job",
        () -> {
          JobState state = stream.state();
          return state.running() ? Optional.empty() : Optional.of(state.detail());
        });
  }
}
