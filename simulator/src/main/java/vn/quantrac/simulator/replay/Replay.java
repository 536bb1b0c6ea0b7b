package vn.quantrac.simulator.replay;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vn.quantrac.domain.station.Series;
import vn.quantrac.simulator.Broker;
import vn.quantrac.simulator.MessageSink;
import vn.quantrac.simulator.ReadingsMessage;

/**
 * Sends the history in files as if the stations had just measured it: real messages over MQTT. The
 * same files give the same messages whenever they are replayed, so a second replay is a pure
 * duplicate, and one in another order ends the same.
 */
public final class Replay {

  private static final int REPORTED_PROBLEMS = 20;
  private static final long MAXIMUM_SHUFFLED_MESSAGES = 2_000_000;

  /** Vietnam's, so that a payload reads like a Vietnamese station's; the instant is what counts. */
  private static final ZoneOffset WRITTEN_OFFSET = ZoneOffset.ofHours(7);

  private final ReplayOptions options;
  private final StationAccess access;
  private final Broker broker;
  private final PrintStream out;
  private final boolean terminal;

  /**
   * @param out for people: what was found, progress without a terminal, bad rows
   * @param terminal whether a progress bar can be drawn
   */
  public Replay(
      ReplayOptions options,
      StationAccess access,
      Broker broker,
      PrintStream out,
      boolean terminal) {
    this.options = options;
    this.access = access;
    this.broker = broker;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Replays everything and waits until the broker has acknowledged it.
   *
   * @throws ReplayProblem if a file cannot be read or has no mapping, or the station cannot be used
   * @throws vn.quantrac.simulator.SinkUnavailable if the broker stays away for longer than {@link
   *     ReplayOptions#patience}
   */
  public ReplaySummary run() throws InterruptedException {
    Target target = new Target(options.station(), options.select());
    Mappings mappings = Mappings.shipped();
    List<DataFile> files = new ArrayList<>();
    Survey survey = new Survey(target);
    for (Path path : options.files()) {
      DataFile file = DataFile.open(path, mappings, options.mapping());
      out.println(path + ": " + file.mapping().name() + " (" + file.mapping().title() + ")");
      survey.read(file, REPORTED_PROBLEMS);
      files.add(file);
    }
    reportProblems(survey);
    survey.check();
    Map<String, MessageSink> sinks = new LinkedHashMap<>();
    try {
      connect(survey.stations(), origin(files), sinks);
      return send(target, files, survey, sinks);
    } finally {
      sinks.values().forEach(MessageSink::close);
    }
  }

  private void reportProblems(Survey survey) {
    survey.problems().forEach(problem -> out.println("bad row: " + problem));
    if (survey.badRows() > survey.problems().size()) {
      out.println("and " + (survey.badRows() - survey.problems().size()) + " more bad rows");
    }
  }

  private void connect(
      Map<String, Collection<Series>> stations, String origin, Map<String, MessageSink> sinks)
      throws InterruptedException {
    for (Map.Entry<String, Collection<Series>> station : stations.entrySet()) {
      if (!station.getValue().isEmpty()) {
        String password = access.ensure(station.getKey(), station.getValue(), origin);
        sinks.put(station.getKey(), broker.connect(station.getKey(), password, false));
      }
    }
  }

  private static String origin(List<DataFile> files) {
    return files.get(0).mapping().name();
  }

  private ReplaySummary send(
      Target target, List<DataFile> files, Survey survey, Map<String, MessageSink> sinks)
      throws InterruptedException {
    long start = System.nanoTime();
    Delivery delivery;
    try (Progress progress = new Progress(out, survey.readings(), terminal)) {
      delivery = new Delivery(options, sinks, progress);
      if (options.shuffleSeed() == null) {
        compose(target, files, delivery::deliver);
      } else {
        List<StationMessage> messages = new ArrayList<>();
        compose(target, files, message -> keep(messages, message));
        delivery.deliverShuffled(messages, options.shuffleSeed());
      }
      for (MessageSink sink : sinks.values()) {
        sink.awaitAcknowledged(options.patience());
      }
    }
    return new ReplaySummary(
        survey.rows(),
        delivery.readings,
        survey.missing(),
        survey.passedOver(),
        survey.badRows(),
        delivery.messages,
        delivery.twice,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static void keep(List<StationMessage> messages, StationMessage message) {
    if (messages.size() >= MAXIMUM_SHUFFLED_MESSAGES) {
      throw new ReplayProblem(
          "--shuffle holds all messages in memory, at most "
              + MAXIMUM_SHUFFLED_MESSAGES
              + "; give a greater --batch or fewer files");
    }
    messages.add(message);
  }

  private interface MessageConsumer {
    void accept(StationMessage message) throws InterruptedException;
  }

  private void compose(Target target, List<DataFile> files, MessageConsumer consumer)
      throws InterruptedException {
    Map<String, MessageComposer> composers = new LinkedHashMap<>();
    long[] rowNumber = {0};
    for (DataFile file : files) {
      file.read(
          row -> {
            rowNumber[0]++;
            String source = row.source().isEmpty() ? file.ownName() : row.source();
            if (row.observedAt() != null && target.means(source)) {
              MessageComposer composer =
                  composers.computeIfAbsent(
                      target.station(source),
                      code ->
                          new MessageComposer(code, options.readingsPerMessage(), WRITTEN_OFFSET));
              Optional<StationMessage> closed =
                  composer.add(rowNumber[0], row.observedAt(), row.readings());
              if (closed.isPresent()) {
                consumer.accept(closed.get());
              }
            }
          });
    }
    for (MessageComposer composer : composers.values()) {
      Optional<StationMessage> last = composer.close();
      if (last.isPresent()) {
        consumer.accept(last.get());
      }
    }
  }

  /** Sends messages, some of them twice, and counts them. */
  private static final class Delivery {

    private final ReplayOptions options;
    private final Map<String, MessageSink> sinks;
    private final Progress progress;
    private final Pace pace;
    private final Random draw;
    private long messages;
    private long readings;
    private long twice;

    Delivery(ReplayOptions options, Map<String, MessageSink> sinks, Progress progress) {
      this.options = options;
      this.sinks = sinks;
      this.progress = progress;
      this.pace = new Pace(options.speed());
      this.draw = new Random(options.shuffleSeed() == null ? 1 : options.shuffleSeed());
    }

    void deliver(StationMessage message) throws InterruptedException {
      pace.await(message.newest());
      publish(message);
      count(message);
      if (again()) {
        publish(message);
      }
    }

    void deliverShuffled(List<StationMessage> composed, long seed) throws InterruptedException {
      List<StationMessage> all = new ArrayList<>(composed);
      for (StationMessage message : composed) {
        if (again()) {
          all.add(message);
        }
      }
      messages = composed.size();
      Collections.shuffle(all, new Random(seed));
      for (StationMessage message : all) {
        publish(message);
        progress.step(message.readings());
      }
      composed.forEach(message -> readings += message.readings());
    }

    private boolean again() {
      boolean again = draw.nextDouble() < options.duplicateFraction();
      twice += again ? 1 : 0;
      return again;
    }

    private void count(StationMessage message) {
      messages++;
      readings += message.readings();
      progress.step(message.readings());
    }

    private void publish(StationMessage message) throws InterruptedException {
      MessageSink sink = sinks.get(message.station());
      if (sink == null) {
        throw new IllegalStateException("no connection for station " + message.station());
      }
      sink.publish(
          ReadingsMessage.topic(message.station()), message.payload(), false, options.patience());
    }
  }
}
