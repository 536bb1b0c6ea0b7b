package vn.quantrac.launcher.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.quantrac.storage.OutgoingMessage;

/** What a webhook is sent, in the form that Standard Webhooks gives: type, timestamp, data. */
final class WebhookBody {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WebhookBody() {}

  /** The same text however often the same message is sent. */
  static String of(OutgoingMessage message) {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", message.isTest() ? "test" : "alert.transitions");
    body.put("timestamp", message.queuedAt().toString());
    ObjectNode data = body.putObject("data");
    try {
      if (message.isTest()) {
        data.put("receiver", message.receiver().settings().name());
      } else {
        ArrayNode transitions = data.putArray("transitions");
        for (OutgoingMessage.Told told : message.told()) {
          transitions.add(JSON.readTree(told.json()));
        }
      }
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a transition is no JSON", e);
    }
  }
}
