package vn.quantrac.launcher.missing;

import java.nio.charset.StandardCharsets;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.storage.ResendRequest;

/** What gateways are told: {@code {"from": "...", "to": "..."}}, from &lt; observedAt &lt;= to. */
final class ResendTopic {

  private static final String TOPIC = "quantrac/v1/out/requests/";

  private ResendTopic() {}

  /** Not retained: a gateway that signs in later is asked anew when it says that it is there. */
  static Publication publication(ResendRequest request) {
    String json = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(request.from(), request.to());
    return Publication.of(TOPIC + request.station(), json.getBytes(StandardCharsets.UTF_8));
  }
}
