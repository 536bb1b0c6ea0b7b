package vn.quantrac.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a gateway is asked to send again.
 *
 * @param from readings with from &lt; observedAt
 * @param to and observedAt &lt;= to
 */
public record RequestedSpan(Instant from, Instant to) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The topic on which a station is asked. */
  public static String topic(String station) {
    return "quantrac/v1/out/requests/" + station;
  }

  /** The span that a payload asks for; empty when it is none. */
  public static Optional<RequestedSpan> parse(byte[] payload) {
    try {
      JsonNode request = JSON.readTree(payload);
      Instant from = OffsetDateTime.parse(request.path("from").asText()).toInstant();
      Instant to = OffsetDateTime.parse(request.path("to").asText()).toInstant();
      return from.isBefore(to) ? Optional.of(new RequestedSpan(from, to)) : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
