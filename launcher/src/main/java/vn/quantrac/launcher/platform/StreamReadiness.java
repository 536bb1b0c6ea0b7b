package vn.quantrac.launcher.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import vn.quantrac.api.ReadinessCheck;
import vn.quantrac.storage.StreamLag;
import vn.quantrac.storage.StreamPart;
import vn.quantrac.storage.StreamParts;

/**
 * What {@code GET /ready} asks of the stream, by what its parts write into the database: the same
 * whether it runs in this process or on a cluster.
 */
public final class StreamReadiness {

  /** A part speaks once a second; one that is held up by work may be late. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** Changes are read ten times a second. */
  private static final Duration UNREAD = Duration.ofSeconds(60);

  private final StreamParts parts;
  private final StreamLag lag;

  public StreamReadiness(DataSource database) {
    this.parts = new StreamParts(database);
    this.lag = new StreamLag(database);
  }

  /** Stream, its checkpoints, its readers of the broker, and how it follows what people decide. */
  public List<ReadinessCheck> checks() {
    return List.of(
        new ReadinessCheck("stream", () -> streamProblem(changeLog())),
        new ReadinessCheck("checkpoints", () -> checkpointProblem(changeLog())),
        new ReadinessCheck("MQTT source", () -> sourceProblem(parts.all())),
        new ReadinessCheck("camera source", () -> cameraProblem(parts.all())),
        new ReadinessCheck("change log", this::changeLogProblem));
  }

  private Supplier<Optional<StreamPart>> changeLog() {
    return () ->
        parts.all().stream().filter(part -> part.part().equals(StreamParts.CHANGE_LOG)).findFirst();
  }

  private static Optional<String> streamProblem(Supplier<Optional<StreamPart>> changeLog) {
    Optional<StreamPart> part = changeLog.get();
    return part.isEmpty()
        ? Optional.of("no monitoring job has run on this database")
        : problem(part.get());
  }

  private static Optional<String> problem(StreamPart part) {
    return part.problem() == null ? silence(part) : Optional.of(part.problem());
  }

  private static Optional<String> silence(StreamPart part) {
    return part.silentFor().compareTo(SILENCE) > 0
        ? Optional.of("has given no sign of life for " + shown(part.silentFor()))
        : Optional.empty();
  }

  private static Optional<String> checkpointProblem(Supplier<Optional<StreamPart>> changeLog) {
    Optional<StreamPart> part = changeLog.get();
    if (part.isEmpty()) {
      return Optional.of("none has completed on this database");
    }
    Duration age = part.get().checkpointAge();
    Duration patience = part.get().checkpointPatience();
    if (age == null) {
      return Optional.of("none has completed yet");
    }
    return patience != null && age.compareTo(patience) > 0
        ? Optional.of("the last one completed " + shown(age) + " ago")
        : Optional.empty();
  }

  private static Optional<String> sourceProblem(List<StreamPart> all) {
    List<StreamPart> readers =
        all.stream().filter(part -> part.part().startsWith(StreamParts.MQTT)).toList();
    if (readers.isEmpty()) {
      return Optional.of("no reader of the broker has said how it is");
    }
    return readers.stream().flatMap(part -> readerProblem(part).stream()).findFirst();
  }

  private static Optional<String> cameraProblem(List<StreamPart> all) {
    return all.stream()
        .filter(part -> part.part().equals(StreamParts.CAMERAS))
        .findFirst()
        .map(StreamReadiness::problem)
        .orElse(Optional.of("the reader of cameras has not said how it is"));
  }

  private static Optional<String> readerProblem(StreamPart part) {
    return problem(part).map(text -> part.part() + ": " + text);
  }

  private Optional<String> changeLogProblem() {
    Duration unread = Duration.ofMillis((long) (lag.read().changes() * 1_000));
    return unread.compareTo(UNREAD) > 0
        ? Optional.of("the stream has not read a change made " + shown(unread) + " ago")
        : Optional.empty();
  }

  private static String shown(Duration age) {
    long seconds = age.toSeconds();
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }
}
