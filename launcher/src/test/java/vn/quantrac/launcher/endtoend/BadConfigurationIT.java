package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.tls.CertificateFiles;
import vn.quantrac.launcher.tls.TestCertificate;

/** What is set wrongly is named in one line, and the process ends at once, not with 0. */
class BadConfigurationIT {
  private static final int SETTING_IS_WRONG = 2;

  @TempDir Path folder;

  private Program run(String... arguments) {
    return run(List.of(), arguments);
  }

  /** As {@code ./quantrac run} does it, on free ports unless the arguments say otherwise. */
  private Program run(List<String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(environment);
    command.addAll(ProductProcess.program());
    command.addAll(List.of("run", "--no-demo"));
    List<String> given = List.of(arguments);
    command.addAll(given);
    if (!given.contains("--data")) {
      command.addAll(List.of("--data", folder.resolve("data").toString()));
    }
    for (String port : List.of("--http-port", "--mqtt-port")) {
      if (!given.contains(port)) {
        command.addAll(List.of(port, String.valueOf(FreePort.find())));
      }
    }
    return Program.run(command.toArray(String[]::new));
  }

  private static void assertOneLine(Program program, String... words) {
    assertThat(program.exitCode()).as(program.output()).isEqualTo(SETTING_IS_WRONG);
    assertThat(program.output().strip().lines().toList())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("quantrac: ").contains(words));
  }

  @Test
  void portInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      String port = String.valueOf(other.getLocalPort());
      assertOneLine(run("--http-port", port), "--http-port", port);
      assertOneLine(run("--mqtt-port", port), "--mqtt-port", port);
    }
  }

  @Test
  void portOutOfRange() {
    assertOneLine(run("--http-port", "70000"), "--http-port", "1 to 65535", "70000");
    assertOneLine(run("--mqtt-port", "0"), "--mqtt-port", "1 to 65535");
    assertOneLine(run("--http-port", "eighty"), "--http-port", "eighty");
    assertOneLine(run(List.of("QUANTRAC_FLINK_PORT=-1")), "--flink-port", "-1");
  }

  @Test
  void dataFolderThatCannotBeWritten() throws Exception {
    // A file in its place, since the tests may run as root, who may write everywhere.
    Path file = Files.writeString(folder.resolve("occupied"), "not a folder");
    assertOneLine(run("--data", file.toString()), "--data", file.toString());
    assertOneLine(run("--data", file.resolve("below").toString()), "--data");
  }

  @Test
  void keyOfTheAdministratorThatIsTooShort() {
    Program program = run(List.of("QUANTRAC_ADMIN_KEY=short"));
    assertOneLine(program, "QUANTRAC_ADMIN_KEY", "at least 16");
    assertThat(program.output()).as("the key itself is not shown").doesNotContain("short");
  }

  @Test
  void unknownOption() {
    Program program = run("--htp-port", "8080");
    assertThat(program.exitCode()).isEqualTo(SETTING_IS_WRONG);
    assertThat(program.output().lines().findFirst()).get().asString().contains("--htp-port");
    assertThat(program.output().strip().lines().count()).isLessThanOrEqualTo(2);
  }

  @Test
  void dataFolderOfAnotherProcess() throws Exception {
    Path data = folder.resolve("shared");
    try (DataFolder held = DataFolder.open(data, "--data")) {
      assertOneLine(
          run("--data", held.root().toString()),
          "--data",
          data.toString(),
          "in use",
          String.valueOf(ProcessHandle.current().pid()));
    }
  }

  @Test
  void checkpointsOfALaterVersion() throws Exception {
    Path checkpoint = Files.createDirectories(folder.resolve("data/checkpoints/job/chk-12"));
    // Flink's mark of such a file, then the version of its format.
    byte[] metadata = ByteBuffer.allocate(8).putInt(0x4960672d).putInt(99).array();
    Path file = Files.write(checkpoint.resolve("_metadata"), metadata);

    assertOneLine(run(), "--data", "chk-12", "format 99", "nothing was changed");
    assertThat(file).hasBinaryContent(metadata);
    assertThat(folder.resolve("data/postgres")).isEmptyDirectory();
  }

  @Test
  void wrongPasswordOfTheDatabase() throws Exception {
    try (DataFolder held = DataFolder.open(folder.resolve("server"), "--data");
        EmbeddedServer server = EmbeddedServer.start(held)) {
      Path password = Files.writeString(folder.resolve("password"), "not-the-password\n");

      Program program =
          run(
              "--database-url",
              server.url(),
              "--database-user",
              server.user(),
              "--database-password-file",
              password.toString());

      assertOneLine(program, "--database-");
    }
  }

  @Test
  void certificateThatHasExpiredOrIsOfAnotherKey() {
    CertificateFiles expired =
        TestCertificate.make(folder, "expired", "-30d", 10, "san=dns:localhost").files();
    CertificateFiles other = TestCertificate.make(folder, "other").files();

    assertOneLine(
        run("--tls-certificate", expired.certificate() + "", "--tls-key", expired.key() + ""),
        "--tls-certificate",
        "expired.crt",
        "expired at");
    assertOneLine(
        run("--tls-certificate", other.certificate() + "", "--tls-key", expired.key() + ""),
        "--tls-key",
        "not the key");
    assertThat(folder.resolve("data")).as("nothing is touched").doesNotExist();
  }

  @Test
  void settingsThatNeedEachOther() {
    assertOneLine(run("--tls-key", "/etc/key"), "--tls-certificate", "missing");
    assertOneLine(run("--mqtt-url", "tcp://127.0.0.1:1883"), "--mqtt-user", "missing");
    assertOneLine(
        run("--database-url", "mysql://127.0.0.1/quantrac"), "--database-url", "jdbc:postgresql:");
  }
}
