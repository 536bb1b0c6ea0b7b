package vn.quantrac.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.cluster.RestorePoints.Point;

class RestorePointsTest {
  @TempDir Path folder;

  @Test
  void theOneCompletedLastIsTheNewestWhateverItsNumber() throws IOException {
    complete("job-a/chk-900", 1_000);
    complete("job-b/chk-3", 2_000);
    Files.createDirectories(folder.resolve("job-b/chk-4"));
    assertThat(points().newest()).contains(new Point(folder.resolve("job-b/chk-3"), false));
  }

  @Test
  void savepointIsToldFromCheckpointSinceItMustNotBeDeleted() throws IOException {
    complete("job-a/chk-900", 1_000);
    complete("savepoints/savepoint-a-1", 3_000);
    Point savepoint = new Point(folder.resolve("savepoints/savepoint-a-1"), true);
    assertThat(points().newest()).contains(savepoint);
    assertThat(points().at(folder.resolve("savepoints/savepoint-a-1"))).isEqualTo(savepoint);
  }

  @Test
  void folderWithoutMetadataIsRefused() throws IOException {
    Path half = Files.createDirectories(folder.resolve("job-a/chk-1"));
    assertThatThrownBy(() -> points().at(half))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chk-1 is no complete checkpoint or savepoint");
  }

  @Test
  void nothingIsNewestWhereNothingIs() throws IOException {
    assertThat(points().newest()).isEmpty();
    assertThat(new RestorePoints(folder.resolve("absent")).newest()).isEmpty();
  }

  private RestorePoints points() {
    return new RestorePoints(folder);
  }

  private void complete(String name, long atMillis) throws IOException {
    Path point = Files.createDirectories(folder.resolve(name));
    Path metadata = Files.createFile(point.resolve("_metadata"));
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(atMillis));
  }
}
