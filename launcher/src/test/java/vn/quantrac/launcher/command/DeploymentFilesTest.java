package vn.quantrac.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What lies in {@code deploy/} names commands and settings that exist. */
class DeploymentFilesTest {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final List<String> HARDENING =
      List.of(
          "NoNewPrivileges=true",
          "CapabilityBoundingSet=",
          "ProtectSystem=strict",
          "ProtectHome=true",
          "PrivateTmp=true",
          "LimitNOFILE=65536",
          "Restart=always",
          "UMask=0077",
          "EnvironmentFile=/etc/quantrac/quantrac.env");

  @Test
  void everyUnitStartsACommandThatExistsAndIsShutIn() throws IOException {
    Map<String, String> settings = settings("quantrac.env");
    List<Path> units = files("systemd", ".service");
    assertThat(units).hasSize(6);
    for (Path unit : units) {
      List<String> lines = Files.readAllLines(unit);
      assertThat(lines).as(unit.toString()).containsAll(HARDENING);
      String start =
          lines.stream().filter(line -> line.startsWith("ExecStart=")).findFirst().orElseThrow();
      String[] words = start.replace("%i", "8091").split(" ", -1);
      assertThat(words[0]).isEqualTo("ExecStart=/opt/quantrac/quantrac");
      accept(settings, List.of(words).subList(1, words.length));
    }
  }

  @Test
  void everyContainerRunsACommandThatExists() throws IOException {
    Map<String, String> settings = settings("containers/quantrac.env");
    List<String> commands =
        Files.readAllLines(DEPLOY.resolve("containers/compose.yaml")).stream()
            .filter(line -> line.startsWith("    command: ") && !line.contains("\"mosquitto\""))
            .map(line -> line.substring(line.indexOf('[')))
            .toList();
    assertThat(commands).hasSize(7);
    for (String command : commands) {
      accept(settings, List.of(new ObjectMapper().readValue(command, String[].class)));
    }
  }

  @Test
  void everySettingExists() throws IOException {
    Set<String> known = new TreeSet<>();
    addVariables(known, QuantracCommand.commandLine());
    assertThat(known).containsAll(settings("quantrac.env").keySet());
    assertThat(known).containsAll(settings("containers/quantrac.env").keySet());
  }

  private static void accept(Map<String, String> settings, List<String> words) {
    CommandLine commandLine = QuantracCommand.commandLine();
    commandLine.setDefaultValueProvider(new EnvironmentDefaults(settings));
    // Throws where an option does not exist, or a required one is neither here nor in the settings.
    assertThat(commandLine.parseArgs(words.toArray(String[]::new)).hasSubcommand()).isTrue();
  }

  private static void addVariables(Set<String> known, CommandLine parent) {
    for (CommandLine command : parent.getSubcommands().values()) {
      command.getCommandSpec().options().stream()
          .map(EnvironmentDefaults::variable)
          .filter(variable -> variable != null)
          .forEach(known::add);
      addVariables(known, command);
    }
  }

  private static Map<String, String> settings(String file) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line : Files.readAllLines(DEPLOY.resolve(file))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split("=", 2);
        settings.put(parts[0], parts[1]);
      }
    }
    return settings;
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> all = Files.list(DEPLOY.resolve(folder))) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
