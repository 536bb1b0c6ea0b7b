package vn.quantrac.simulator.province;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.simulator.Broker;
import vn.quantrac.simulator.mqtt.MqttBroker;
import vn.quantrac.simulator.station.Episode;
import vn.quantrac.simulator.station.SimulatedStation;
import vn.quantrac.simulator.station.StationProfile;

/**
 * Six simulated stations of one province that send over MQTT, each signed in as itself. They send
 * two days of readings by themselves, so that a first start fills the charts and a restart fills
 * the hole, and of sixty days what they are asked for. One thread of its own does everything.
 */
public final class DemoProvince implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DemoProvince.class);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final int MAXIMUM_IN_FLIGHT = 64;

  private final Broker broker;
  private final StationRegistrar registrar;
  private final Clock clock;
  private final Map<String, SimulatedStation> stations = new LinkedHashMap<>();
  private final List<Gateway> gateways = new ArrayList<>();
  private final Thread thread;

  /**
   * The province at a broker.
   *
   * @param mqttUrl such as {@code tcp://localhost:1883}
   * @param registrar registers the stations
   * @param clock the right time
   * @param seed the same seed gives the same values at the same time
   */
  public DemoProvince(String mqttUrl, StationRegistrar registrar, Clock clock, long seed) {
    this(new MqttBroker(mqttUrl, MAXIMUM_IN_FLIGHT), registrar, clock, seed);
  }

  DemoProvince(Broker broker, StationRegistrar registrar, Clock clock, long seed) {
    this.broker = broker;
    this.registrar = registrar;
    this.clock = clock;
    for (StationProfile profile : TraVinh.stations()) {
      stations.put(profile.code(), SimulatedStation.everyday(profile, seed));
    }
    this.thread = new Thread(this::run, "demo-province");
    this.thread.setDaemon(true);
  }

  /** The stations in the order of their registration. */
  public static List<StationProfile> profiles() {
    return TraVinh.stations();
  }

  /** Registers the stations and begins to send, in the background. Call once. */
  public void start() {
    thread.start();
  }

  /**
   * Lets a station misbehave.
   *
   * @throws IllegalArgumentException if there is no such station
   */
  public void misbehave(String station, Episode episode) {
    SimulatedStation known = stations.get(station);
    if (known == null) {
      throw new IllegalArgumentException(
          "no simulated station " + station + "; there are " + stations.keySet());
    }
    known.misbehave(episode);
  }

  private void run() {
    try {
      for (SimulatedStation station : stations.values()) {
        gateways.add(connect(station));
      }
      LOG.info("{} simulated stations are connected", gateways.size());
      while (true) {
        for (Gateway gateway : gateways) {
          gateway.step(clock.instant());
        }
        TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
      }
    } catch (InterruptedException e) {
      LOG.debug("the simulated province ends");
    } finally {
      gateways.forEach(Gateway::close);
    }
  }

  private Gateway connect(SimulatedStation station) throws InterruptedException {
    StationProfile profile = station.profile();
    while (true) {
      try {
        StationRegistrar.Access access = registrar.ensure(profile.station());
        // Not all in the same second: their minutes end together.
        Duration delay = Duration.ofSeconds(1 + 2L * gateways.size());
        return new Gateway(
            station,
            broker.connect(profile.code(), access.mqttPassword(), true),
            delay,
            access,
            clock.instant());
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        LOG.warn(
            "cannot register the simulated station {}, trying again in {} s",
            profile.code(),
            RETRY.toSeconds(),
            e);
        TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
      }
    }
  }

  /** Says good-bye for every station and waits until the thread has ended, at most ten seconds. */
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
