package vn.quantrac.launcher.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in this process goes on where its last complete checkpoint was, or begins anew. */
class StreamEngineIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final StreamMetrics metrics = new StreamMetrics();
  private Path checkpoints;

  @AfterEach
  void forgetMetrics() {
    metrics.close();
  }

  @BeforeEach
  void makeFolders() throws IOException {
    checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    Files.createDirectories(folder.resolve("temporary"));
    CountingJob.COUNTS.clear();
  }

  private StreamEngine start(JobDefinition job) throws Exception {
    return StreamEngine.start(
        new StreamConfig(checkpoints, folder.resolve("temporary"), Duration.ofMillis(100), 1, null),
        job,
        metrics);
  }

  private List<Path> completeCheckpoints() {
    try (Stream<Path> paths = Files.walk(checkpoints)) {
      return paths
          .filter(path -> path.getFileName().toString().equals("_metadata"))
          .map(Path::getParent)
          .toList();
    } catch (IOException error) {
      return List.of();
    }
  }

  private void runUntilCheckpointsWereTaken() throws Exception {
    try (StreamEngine engine = start(CountingJob::withNumber)) {
      assertThat(engine.state().running()).isTrue();
      await().atMost(PATIENCE).until(() -> CountingJob.COUNTS.size() > 500);
      await().atMost(PATIENCE).until(() -> !completeCheckpoints().isEmpty());
    }
    CountingJob.COUNTS.clear();
  }

  private static long firstCount() {
    await().atMost(PATIENCE).until(() -> !CountingJob.COUNTS.isEmpty());
    return Long.parseLong(CountingJob.COUNTS.element());
  }

  @Test
  void jobGoesOnFromTheCheckpointTakenAtItsEnd() throws Exception {
    runUntilCheckpointsWereTaken();
    assertThat(completeCheckpoints()).hasSizeBetween(1, 2);
    try (StreamEngine engine = start(CountingJob::withNumber)) {
      assertThat(engine.state().running()).isTrue();
      assertThat(firstCount()).isGreaterThan(500);
    }
    assertThat(completeCheckpoints()).hasSizeBetween(1, 2);
  }

  @Test
  void halfWrittenCheckpointIsPassedOverAndDeleted() throws Exception {
    runUntilCheckpointsWereTaken();
    Path half =
        Files.createDirectories(completeCheckpoints().get(0).resolveSibling("chk-999999999"));
    try (StreamEngine engine = start(CountingJob::withNumber)) {
      assertThat(engine.state().running()).isTrue();
      assertThat(firstCount()).isGreaterThan(500);
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void jobWhoseStateNoLongerFitsBeginsEmpty() throws Exception {
    runUntilCheckpointsWereTaken();
    try (StreamEngine engine = start(CountingJob::withText)) {
      assertThat(engine.state().running()).isTrue();
      assertThat(firstCount()).isEqualTo(1);
    }
  }

  @Test
  void unreadableCheckpointIsNoReasonNotToStart() throws Exception {
    runUntilCheckpointsWereTaken();
    for (Path checkpoint : completeCheckpoints()) {
      Files.writeString(checkpoint.resolve("_metadata"), "rubbish");
    }
    try (StreamEngine engine = start(CountingJob::withNumber)) {
      assertThat(engine.state().running()).isTrue();
      assertThat(firstCount()).isEqualTo(1);
    }
  }
}
