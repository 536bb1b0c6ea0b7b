package vn.quantrac.simulator.camera;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.simulator.MessageSink;
import vn.quantrac.simulator.SinkUnavailable;

/**
 * Simulated cameras that send over MQTT, each signed in as itself. What could not be sent is lost,
 * as with a real camera; a lost end is closed by time. One thread of its own does everything.
 */
public final class CameraNetwork implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CameraNetwork.class);
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration FRAMES = Duration.ofMinutes(5);

  /** Registers simulated cameras. Called from one thread. */
  @FunctionalInterface
  public interface Registrar {

    /** Makes sure that the cameras are registered; their passwords at the broker, by code. */
    Map<String, String> ensure(List<Camera> cameras) throws Exception;
  }

  /** Signs cameras in. */
  @FunctionalInterface
  public interface CameraBroker {

    /** A connection for one camera, whose last will says offline. Returns at once. */
    MessageSink connectCamera(String camera, String password);
  }

  private final CameraBroker broker;
  private final Registrar registrar;
  private final Clock clock;
  private final long seed;
  private final Map<String, MessageSink> sinks = new LinkedHashMap<>();
  private final Thread thread;

  /**
   * A network at a broker.
   *
   * @param clock the right time
   * @param seed the same seed gives the same events at the same time
   */
  public CameraNetwork(CameraBroker broker, Registrar registrar, Clock clock, long seed) {
    this.broker = broker;
    this.registrar = registrar;
    this.clock = clock;
    this.seed = seed;
    this.thread = new Thread(this::run, "demo-cameras");
    this.thread.setDaemon(true);
  }

  /** Registers the cameras and begins to send, in the background. Call once. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      connect();
      LOG.info("{} simulated cameras are connected", sinks.size());
      Instant sentUntil = clock.instant();
      Instant framesAt = sentUntil;
      while (true) {
        Instant now = clock.instant();
        List<CameraMessage> due = due(sentUntil, now);
        if (!now.isBefore(framesAt)) {
          sinks.keySet().forEach(code -> due.add(CameraMessage.online(code, now)));
          framesAt = now.plus(FRAMES);
        }
        for (CameraMessage message : due) {
          send(message);
        }
        sentUntil = now;
        TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
      }
    } catch (InterruptedException e) {
      LOG.debug("the simulated cameras end");
    } finally {
      sinks.values().forEach(MessageSink::close);
    }
  }

  private List<CameraMessage> due(Instant after, Instant until) {
    Instant hour = until.truncatedTo(ChronoUnit.HOURS);
    List<CameraMessage> due = new ArrayList<>();
    for (String camera : sinks.keySet()) {
      for (CameraMessage message : CameraHour.of(camera, hour, seed).messages()) {
        if (message.at().isAfter(after) && !message.at().isAfter(until)) {
          due.add(message);
        }
      }
    }
    return due;
  }

  private void send(CameraMessage message) throws InterruptedException {
    String camera = message.topic().split("/", -1)[3];
    MessageSink sink = sinks.get(camera);
    if (sink == null || !sink.connected()) {
      return;
    }
    try {
      sink.publish(message.topic(), message.payload(), message.retained(), Duration.ZERO);
    } catch (SinkUnavailable e) {
      LOG.debug("a message of the simulated camera {} is lost", camera, e);
    }
  }

  private void connect() throws InterruptedException {
    while (true) {
      try {
        registrar
            .ensure(CameraList.traVinh())
            .forEach((code, password) -> sinks.put(code, broker.connectCamera(code, password)));
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        LOG.warn("cannot register simulated cameras, trying again in {} s", RETRY.toSeconds(), e);
        TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
      }
    }
  }

  /** Ends every connection and waits until the thread has ended, at most ten seconds. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
