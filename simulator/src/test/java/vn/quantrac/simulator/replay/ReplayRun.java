package vn.quantrac.simulator.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.simulator.RecordingBroker;

/** Runs replays of small files against a broker that records. */
final class ReplayRun {

  final RecordingBroker broker = new RecordingBroker();
  final Map<String, Collection<Series>> registered = new LinkedHashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  String station = "TV-01";
  Set<String> select = Set.of();
  @Nullable String mapping;
  @Nullable Double speed;
  @Nullable Integer batch;
  @Nullable Long shuffleSeed;
  double duplicateFraction;

  ReplaySummary of(Path... files) {
    ReplayOptions options =
        new ReplayOptions(
            List.of(files),
            station,
            select,
            mapping,
            speed,
            batch,
            shuffleSeed,
            duplicateFraction,
            URI.create("http://localhost:1"),
            "tcp://localhost:1",
            null,
            null,
            Duration.ofSeconds(1));
    StationAccess access =
        (code, series, origin) -> {
          registered.put(code, series);
          return "password-of-" + code;
        };
    try {
      return new Replay(
              options, access, broker, new PrintStream(out, true, StandardCharsets.UTF_8), false)
          .run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  String told() {
    return out.toString(StandardCharsets.UTF_8);
  }

  static Path file(Path directory, String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
