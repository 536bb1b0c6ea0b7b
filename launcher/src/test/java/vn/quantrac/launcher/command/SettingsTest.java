package vn.quantrac.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.setting.SettingException;

/** A setting that cannot be used: one line that names it, code 2, and nothing was started. */
class SettingsTest {
  private static final String LONG_ENOUGH = "sixteen-letters!";

  @TempDir Path folder;

  private String refusal(String... arguments) {
    StringWriter errors = new StringWriter();
    CommandLine commandLine = QuantracCommand.commandLine();
    commandLine.setErr(new PrintWriter(errors));
    assertThat(commandLine.execute(arguments)).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
    return errors.toString();
  }

  /** On ports that are free, unless the options name others. */
  private String refusalOfRun(String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--data", folder.toString()));
    for (String port : List.of("--http-port", "--mqtt-port")) {
      if (!List.of(options).contains(port)) {
        arguments.addAll(List.of(port, String.valueOf(FreePort.find())));
      }
    }
    arguments.addAll(List.of(options));
    return refusal(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "--http-port, 0, 1 to 65535",
    "--http-port, 65536, 1 to 65535",
    "--http-port, many, not an int",
    "--http-host, 192.0.2.1, no address of this machine",
    "--mqtt-port, -1, 1 to 65535",
    "--flink-port, 70000, 1 to 65535",
    "--checkpoint-interval-millis, 99, 100 to 600000",
    "--parallelism, 0, 1 to 32",
    "--mqtt-url, http://broker:1883, tcp://host:port",
    "--mqtt-url, tcp://broker, tcp://host:port",
    "--mqtt-user, somebody, --mqtt-url",
    "--database-url, mysql://x, jdbc:postgresql:",
    "--database-user, somebody, --database-url"
  })
  void valueOutsideItsRangeIsNamedWithTheRule(String option, String value, String rule) {
    String line = refusalOfRun(option, value);
    assertThat(line).startsWith("quantrac: ").contains(option.replace("-user", "")).contains(rule);
    assertThat(line.lines()).hasSize(1);
  }

  @Test
  void portInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertThat(refusalOfRun("--http-host", "127.0.0.1", "--http-port", port))
          .startsWith("quantrac: --http-port: cannot listen on port " + port);
    }
  }

  @Test
  void unknownOptionIsNamed() {
    assertThat(refusal("run", "--frobnicate")).contains("--frobnicate");
  }

  @Test
  void demoDoesNotGoWithAnotherBroker() throws IOException {
    Path secret = Files.createTempFile("password", "");
    Files.writeString(secret, "x");
    assertThat(
            refusalOfRun(
                "--mqtt-url",
                "tcp://127.0.0.1:1",
                "--mqtt-user",
                "platform",
                "--mqtt-password-file",
                secret.toString()))
        .contains("--no-demo");
    Files.delete(secret);
  }

  @Test
  void folderThatIsAFileIsNamed() throws IOException {
    Path file = Files.createTempFile("not-a-folder", "");
    StringWriter errors = new StringWriter();
    CommandLine commandLine = QuantracCommand.commandLine();
    commandLine.setErr(new PrintWriter(errors));
    assertThat(commandLine.execute("migrate", "--data", file.toString())).isEqualTo(2);
    assertThat(errors.toString()).startsWith("quantrac: --data: the folder " + file);
    Files.delete(file);
  }

  @ParameterizedTest
  @CsvSource({"QUANTRAC_ADMIN_KEY, fifteen-letters", "QUANTRAC_ADMIN_PASSWORD, nine-long"})
  void administratorsSecretThatIsTooShortIsNamed(String variable, String value) {
    assertThatThrownBy(() -> AdministratorSettings.read(Map.of(variable, value)))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(variable)
        .hasMessageNotContaining(value);
  }

  @Test
  void administratorsKeyOfSixteenCharactersIsTakenAndAnEmptyOneIsNone() {
    assertThat(AdministratorSettings.read(Map.of("QUANTRAC_ADMIN_KEY", LONG_ENOUGH)).key())
        .isEqualTo(LONG_ENOUGH);
    assertThat(AdministratorSettings.read(Map.of("QUANTRAC_ADMIN_KEY", "")).key()).isNull();
  }

  @Test
  void optionIsTakenFromTheEnvironmentWhereItIsNotOnTheCommandLine() {
    CommandLine commandLine = QuantracCommand.commandLine();
    commandLine.setDefaultValueProvider(
        new EnvironmentDefaults(Map.of("QUANTRAC_HTTP_PORT", "99999")));
    StringWriter errors = new StringWriter();
    commandLine.setErr(new PrintWriter(errors));
    assertThat(commandLine.execute("run", "--data", folder.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("--http-port").contains("99999");
  }
}
