package vn.quantrac.launcher.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path root;

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void secretsAndDatabaseAreTheOwnersAlone() throws IOException {
    try (DataFolder folder = DataFolder.open(root.resolve("data"), "--data")) {
      assertThat(rights(folder.root().resolve("secrets"))).isEqualTo("rwx------");
      assertThat(rights(folder.postgres())).isEqualTo("rwx------");
      assertThat(rights(folder.broker())).isEqualTo("rwx------");
      SecretFile secret = folder.secret("key");
      assertThat(secret.readOrCreate()).hasSize(32);
      assertThat(rights(secret.path())).isEqualTo("rw-------");
    }
  }

  @Test
  void secretStaysWhatItIs() throws IOException {
    try (DataFolder folder = DataFolder.open(root, "--data")) {
      String made = folder.secret("key").readOrCreate();
      assertThat(folder.secret("key").readOrCreate()).isEqualTo(made);
      assertThat(folder.secret("other").read()).isEmpty();
      folder.secret("key").write("another");
      assertThat(folder.secret("key").read()).contains("another");
    }
  }

  @Test
  void scratchSpaceIsEmptyAtEveryStartAndNothingElseIs() throws IOException {
    try (DataFolder folder = DataFolder.open(root, "--data")) {
      Files.writeString(Files.createDirectory(folder.temporary().resolve("old")).resolve("x"), "");
      Files.writeString(folder.inbox().resolve("kept.txt"), "");
    }
    try (DataFolder folder = DataFolder.open(root, "--data")) {
      assertThat(folder.temporary()).isEmptyDirectory();
      assertThat(folder.inbox().resolve("kept.txt")).exists();
    }
  }
}
