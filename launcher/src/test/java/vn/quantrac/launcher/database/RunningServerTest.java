package vn.quantrac.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code postmaster.pid} as PostgreSQL 17 writes it: the port is its fourth line. */
class RunningServerTest {

  @TempDir Path root;

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(root.resolve("postgres/cluster"));
    Files.createDirectories(root.resolve("secrets"));
    Files.writeString(root.resolve("secrets/database-password"), "secret\n");
  }

  private void processFile(String text) throws IOException {
    Files.writeString(root.resolve("postgres/cluster/postmaster.pid"), text);
  }

  @Test
  void serverIsFoundByItsPortAndPassword() throws IOException {
    processFile("4711\n/data/postgres/cluster\n1764000000\n40123\n\n127.0.0.1\n  1 2\nready\n");

    assertThat(RunningServer.find(root))
        .hasValue(
            new RunningServer("jdbc:postgresql://127.0.0.1:40123/postgres", "postgres", "secret"));
    assertThat(RunningServer.find(root).orElseThrow().toString()).doesNotContain("secret");
  }

  @Test
  void serverThatIsNotThereOrStillStartingIsNone() throws IOException {
    assertThat(RunningServer.find(root)).isEmpty();

    processFile("4711\n/data/postgres/cluster\n");
    assertThat(RunningServer.find(root)).isEmpty();
  }
}
