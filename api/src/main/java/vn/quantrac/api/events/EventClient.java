package vn.quantrac.api.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One connected client with the events that wait for it. {@link #offer} may be called by any
 * thread, {@link #serve} by the request's own.
 */
final class EventClient {

  private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  private final Set<String> stations;
  private final BlockingQueue<byte[]> waiting;
  private final Runnable abort;
  private volatile boolean open = true;

  /**
   * @param stations only their events; empty for all
   * @param queue how many events may wait
   * @param abort cuts the connection, whoever writes to it
   */
  EventClient(Set<String> stations, int queue, Runnable abort) {
    this.stations = stations;
    this.abort = abort;
    this.waiting = new ArrayBlockingQueue<>(queue);
  }

  /** Adds an event of a station; a client whose queue is full is cut off. */
  void offer(String station, byte[] event) {
    if ((stations.isEmpty() || stations.contains(station)) && !waiting.offer(event)) {
      close();
      abort.run();
    }
  }

  /** Ends {@link #serve}: at once when it waits, otherwise when the network lets it. */
  void close() {
    open = false;
    waiting.clear();
    waiting.offer(new byte[0]);
  }

  /**
   * Writes events as they come until the client is closed.
   *
   * @param over whether it may hear no more; asked before each write
   * @throws IOException when the client has gone
   */
  void serve(OutputStream out, Duration heartbeat, BooleanSupplier over) throws IOException {
    try {
      while (open) {
        byte[] event = waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        if (over.getAsBoolean()) {
          return;
        }
        out.write(event == null ? HEARTBEAT : event);
        if (waiting.isEmpty()) {
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
