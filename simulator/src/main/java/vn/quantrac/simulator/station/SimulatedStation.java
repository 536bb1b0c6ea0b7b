package vn.quantrac.simulator.station;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.simulator.ReadingsMessage;
import vn.quantrac.simulator.SentReading;

/**
 * One station with its gateway: gives the messages of each measuring time, and misbehaves. What it
 * measures is a pure function of seed, station, parameter and time; what it sends when depends on
 * the episodes. Not thread-safe.
 */
public final class SimulatedStation {

  /** Readings in one message of a history or of a gap sent afterwards. */
  static final int BATCH_READINGS = 500;

  /** Measuring times that the gateway keeps while the line is down: two days of minutes. */
  private static final int KEPT_TIMES = 2_880;

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private final StationProfile profile;
  private final RequestedEpisodes episodes;
  private final Measurements measurements;
  private final Deque<List<SentReading>> kept = new ArrayDeque<>();
  private @Nullable StationMessage heldBack;
  private boolean online = true;
  private long sequence;

  private SimulatedStation(StationProfile profile, Noise noise, Episodes episodes) {
    this.profile = profile;
    this.episodes = new RequestedEpisodes(episodes);
    this.measurements =
        new Measurements(
            profile.instruments(), profile.surroundings().apply(noise), noise, this.episodes);
  }

  /** A station to which happens only what is requested. */
  public static SimulatedStation calm(StationProfile profile, long seed) {
    return new SimulatedStation(profile, new Noise(seed, profile.code()), Episodes.NONE);
  }

  /** A station with the mishaps of ordinary days, drawn from the seed. */
  public static SimulatedStation everyday(StationProfile profile, long seed) {
    Noise noise = new Noise(seed, profile.code());
    return new SimulatedStation(profile, noise, new EverydayEpisodes(noise, profile.instruments()));
  }

  /** Lets it misbehave. Thread-safe. */
  public void misbehave(Episode episode) {
    episodes.request(episode);
  }

  /** What it is. */
  public StationProfile profile() {
    return profile;
  }

  /** What its instruments say at that time; empty while the power is off. */
  public List<SentReading> readings(Instant observedAt) {
    return measurements.at(observedAt);
  }

  /**
   * Everything that the station sends when a measuring time has passed.
   *
   * @param observedAt the end of the interval; times are given in ascending order, each once
   * @param now the time by the right clock
   * @return in the order of sending; empty while the line or the power is down
   */
  public List<StationMessage> messages(Instant observedAt, Instant now) {
    List<SentReading> readings = readings(observedAt);
    List<StationMessage> sent = new ArrayList<>();
    if (readings.isEmpty()) {
      return sent;
    }
    if (episodes.find(Misbehaviour.GAP, observedAt).isPresent()) {
      if (online) {
        online = false;
        sent.add(state(profile.code(), false, now));
      }
      keep(readings);
      return sent;
    }
    if (!online) {
      online = true;
      sent.add(state(profile.code(), true, now));
    }
    if (episodes.find(Misbehaviour.MALFORMED_PAYLOAD, observedAt).isPresent()) {
      byte[] whole = message(List.of(readings), now).payload();
      sent.add(new StationMessage(topic(), Arrays.copyOf(whole, whole.length / 2), false));
      keep(readings);
      return sent;
    }
    if (episodes.find(Misbehaviour.LOST_MESSAGES, observedAt).isPresent()) {
      // It takes a number, by which the receiver sees that it is missing.
      sequence++;
      return sent;
    }
    sent.addAll(live(readings, observedAt, now));
    sent.addAll(resent(now));
    return sent;
  }

  private List<StationMessage> live(List<SentReading> readings, Instant observedAt, Instant now) {
    Duration shift =
        episodes
            .find(Misbehaviour.CLOCK_JUMP, observedAt)
            .map(Episode::shift)
            .orElse(Duration.ZERO);
    StationMessage message = message(List.of(shifted(readings, shift)), now.plus(shift));
    List<StationMessage> sent = new ArrayList<>();
    if (heldBack != null) {
      sent.add(message);
      sent.add(heldBack);
      heldBack = null;
    } else if (episodes.find(Misbehaviour.OUT_OF_ORDER, observedAt).isPresent()) {
      heldBack = message;
    } else {
      sent.add(message);
    }
    if (episodes.find(Misbehaviour.DUPLICATE, observedAt).isPresent()) {
      sent.addAll(List.copyOf(sent));
    }
    return sent;
  }

  /** What was kept, newest first, in batches. */
  private List<StationMessage> resent(Instant now) {
    List<List<SentReading>> times = new ArrayList<>(kept);
    kept.clear();
    List<StationMessage> sent = batches(times, now);
    Collections.reverse(sent);
    return sent;
  }

  private void keep(List<SentReading> readings) {
    kept.addLast(readings);
    if (kept.size() > KEPT_TIMES) {
      kept.removeFirst();
    }
  }

  /**
   * The history of a span in batches, ascending, as a logger sends it that has kept it. Only what
   * instruments and power did is in it, not what the line did.
   *
   * @param from exclusive
   * @param to inclusive
   * @param now the time by the right clock
   */
  public List<StationMessage> history(Instant from, Instant to, Instant now) {
    List<List<SentReading>> times = new ArrayList<>();
    for (Instant at = next(from); !at.isAfter(to); at = at.plus(profile.interval())) {
      List<SentReading> readings = readings(at);
      if (!readings.isEmpty()) {
        times.add(readings);
      }
    }
    return batches(times, now);
  }

  /** The first measuring time after that moment. */
  public Instant next(Instant after) {
    long interval = profile.interval().toSeconds();
    return Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), interval) + 1) * interval);
  }

  private List<StationMessage> batches(List<List<SentReading>> times, Instant now) {
    List<StationMessage> sent = new ArrayList<>();
    List<List<SentReading>> batch = new ArrayList<>();
    int size = 0;
    for (List<SentReading> readings : times) {
      if (!batch.isEmpty() && size + readings.size() > BATCH_READINGS) {
        sent.add(message(batch, now));
        batch = new ArrayList<>();
        size = 0;
      }
      batch.add(readings);
      size += readings.size();
    }
    if (!batch.isEmpty()) {
      sent.add(message(batch, now));
    }
    return sent;
  }

  private StationMessage message(List<List<SentReading>> times, Instant sentAt) {
    List<SentReading> all = new ArrayList<>();
    times.forEach(all::addAll);
    // One by one, and from the beginning after a restart, as gateways do.
    sequence++;
    return new StationMessage(
        topic(), new ReadingsMessage(sequence, sentAt, all).toJson(VIETNAM), false);
  }

  private static List<SentReading> shifted(List<SentReading> readings, Duration shift) {
    return readings.stream()
        .map(
            one ->
                new SentReading(
                    one.parameter(),
                    one.observedAt().plus(shift),
                    one.value(),
                    one.unit(),
                    one.status()))
        .toList();
  }

  private String topic() {
    return ReadingsMessage.topic(profile.code());
  }

  /** The gateway's retained word on its own connection. */
  public static StationMessage state(String station, boolean online, Instant at) {
    String json = "{\"state\":\"" + (online ? "online" : "offline") + "\",\"at\":\"" + at + "\"}";
    return new StationMessage(
        ReadingsMessage.stateTopic(station), json.getBytes(StandardCharsets.UTF_8), true);
  }
}
