package vn.quantrac.simulator.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.simulator.RequestedSpan;

/**
 * Requests that came for one station and wait to be answered; more than fit come again.
 * Thread-safe.
 */
final class RequestQueue {

  private static final int MAXIMUM = 100;
  private static final Logger LOG = LoggerFactory.getLogger(RequestQueue.class);

  private final String station;
  private final BlockingQueue<RequestedSpan> waiting = new ArrayBlockingQueue<>(MAXIMUM);

  RequestQueue(String station) {
    this.station = station;
  }

  void add(byte[] payload) {
    Optional<RequestedSpan> span = RequestedSpan.parse(payload);
    if (span.isEmpty() || !waiting.offer(span.get())) {
      LOG.warn(
          "{} does not answer a request: {}",
          station,
          span.isEmpty() ? new String(payload, StandardCharsets.UTF_8) : "too many wait");
    }
  }

  Optional<RequestedSpan> take() {
    return Optional.ofNullable(waiting.poll());
  }
}
