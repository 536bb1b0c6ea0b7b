package vn.quantrac.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;

/** The real PostgreSQL, its end, and what an end without warning leaves behind. */
class EmbeddedServerIT {
  @TempDir Path root;

  private DataFolder folder;

  @BeforeEach
  void open() {
    folder = DataFolder.open(root, "--data");
  }

  @AfterEach
  void close() throws Exception {
    folder.close();
  }

  private Database connect(EmbeddedServer server, String password) {
    return Database.open(new DatabaseConfig(server.url(), server.user(), password, 2));
  }

  private String ask(EmbeddedServer server, String question) {
    try (Database database = connect(server, server.password())) {
      return database
          .jdbi()
          .withHandle(handle -> handle.createQuery(question).mapTo(String.class).one());
    }
  }

  private void tell(EmbeddedServer server, String statement) {
    try (Database database = connect(server, server.password())) {
      database.jdbi().useHandle(handle -> handle.execute(statement));
    }
  }

  private long serverProcess() throws Exception {
    Path file = root.resolve("postgres/cluster/postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).get(0).strip());
  }

  @Test
  void commitsAreOnDiskAndOnlyThePasswordOpensIt() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertThat(ask(server, "show fsync")).isEqualTo("on");
      assertThat(ask(server, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(server, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(server, "show server_version")).startsWith("17.");
      assertThatThrownBy(() -> connect(server, "wrong")).hasMessageContaining("password");
      assertThat(Files.getPosixFilePermissions(root.resolve("secrets/database-password")))
          .hasSize(2);
    }
  }

  private void abandonServerWithRow(int value) {
    Program.run(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        AbandonedServer.class.getName(),
        root.toString(),
        "create table kept (value int)",
        "insert into kept values (" + value + ")");
  }

  @Test
  void serverLeftByAKilledProcessIsEndedAndItsRowsAreThere() throws Exception {
    folder.close();
    abandonServerWithRow(7);
    folder = DataFolder.open(root, "--data");
    long process = serverProcess();
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isPresent();
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(ask(server, "select value from kept")).isEqualTo("7");
    }
  }

  @Test
  void killedServerRecoversWhatWasCommitted() throws Exception {
    folder.close();
    abandonServerWithRow(8);
    Program.run("kill", "-9", String.valueOf(serverProcess()));
    folder = DataFolder.open(root, "--data");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertThat(ask(server, "select value from kept")).isEqualTo("8");
    }
  }

  @Test
  void serverThatIsKilledIsStartedAgainAtTheSamePort() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      tell(server, "create table kept (value int)");
      tell(server, "insert into kept values (9)");
      int port = server.port();
      long killed = serverProcess();
      Program.run("kill", "-9", String.valueOf(killed));
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                assertThat(serverProcess()).isNotEqualTo(killed);
                assertThat(ask(server, "select value from kept")).isEqualTo("9");
              });
      assertThat(server.port()).isEqualTo(port);
    }
  }

  @Test
  void processIdOfAnotherProgramDoesNotHinderAndIsLeftAlone() throws Exception {
    EmbeddedServer.start(folder).close();
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Path cluster = root.resolve("postgres/cluster");
      Files.write(
          cluster.resolve("postmaster.pid"),
          List.of(String.valueOf(other.pid()), cluster.toString(), "1", "5432", "", "", "0 0"));
      try (EmbeddedServer server = EmbeddedServer.start(folder)) {
        assertThat(ask(server, "select 1")).isEqualTo("1");
      }
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void halfMadeClusterIsMadeAgain() throws Exception {
    Path cluster = Files.createDirectories(root.resolve("postgres/cluster"));
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
    Files.writeString(cluster.resolve("postgresql.conf"), "");
    Files.writeString(Files.createDirectory(cluster.resolve("global")).resolve("pg_control"), "");
    try (EmbeddedServer server = EmbeddedServer.start(folder)) {
      assertThat(ask(server, "select 1")).isEqualTo("1");
    }
  }
}
