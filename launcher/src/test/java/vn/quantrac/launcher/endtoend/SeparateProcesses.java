package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.storage.DatabaseConfig;

/**
 * A machine for the operations guide: a folder that stands for {@code /}, in which the commands of
 * the guide and the files of {@code deploy/} mean other folders, ports and another database.
 */
final class SeparateProcesses implements AutoCloseable {
  private static final Duration BLOCK_LIMIT = Duration.ofMinutes(5);
  private static final List<String> NOT_FOR_TESTS = List.of("chown");
  private static final List<String> ROLES =
      List.of("api", "jobmanager", "taskmanager", "job", "housekeeping", "broker-files");

  private final Path root;
  private final Path repository;
  private final Map<String, String> replaced = new LinkedHashMap<>();
  private final int[] apiPorts = {FreePort.find(), FreePort.find()};
  private final int stationPort = FreePort.find();

  SeparateProcesses(Path root, DatabaseConfig database) throws IOException {
    this.root = root;
    this.repository =
        Objects.requireNonNull(ProductProcess.module().getParent(), "the module has a parent");
    for (String folder : List.of("/opt/quantrac", "/etc/", "/var/lib/", "/run/")) {
      replaced.put(folder, root + folder);
    }
    replaced.put("jdbc:postgresql://127.0.0.1:5432/quantrac", database.url());
    replaced.put("QUANTRAC_DATABASE_USER=quantrac", "QUANTRAC_DATABASE_USER=" + database.user());
    replaced.put("8091", String.valueOf(apiPorts[0]));
    replaced.put("8092", String.valueOf(apiPorts[1]));
    replaced.put("8883", String.valueOf(stationPort));
    for (String port : List.of("8884", "6123", "6124", "8081")) {
      replaced.put(port, String.valueOf(FreePort.find()));
    }
    for (String folder : List.of("opt/quantrac", "etc/mosquitto", "var/log", "run", "bin")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.createDirectories(root.resolve("var/lib/mosquitto"));
    Files.createDirectories(root.resolve("run/mosquitto"));
    copyDeployment();
    writePrograms();
    writeDebianMosquitto();
    Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "end of " + root));
  }

  private void copyDeployment() throws IOException {
    Path deploy = repository.resolve("deploy");
    try (Stream<Path> files = Files.walk(deploy)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(one -> !one.startsWith(deploy.resolve("target")))
              .toList()) {
        Path copy = root.resolve("opt/quantrac/deploy").resolve(deploy.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, here(Files.readString(file)));
      }
    }
  }

  /** The product's front door without its build, and what stands in for programs of the machine. */
  private void writePrograms() throws IOException {
    List<String> program = ProductProcess.program();
    String options = program.get(1).replaceFirst("/options$", "/\\$options");
    program(
        "opt/quantrac/quantrac",
        """
        options=options
        case $1 in %s) options=$1 ;; esac
        exec %s "%s" $QUANTRAC_JAVA_OPTIONS %s "$@"
        """
            .formatted(
                String.join("|", ROLES),
                program.get(0),
                options,
                program.stream()
                    .skip(2)
                    .map(word -> "'" + word + "'")
                    .collect(Collectors.joining(" "))));
    for (String name : NOT_FOR_TESTS) {
      program("bin/" + name, "exit 0\n");
    }
    try (InputStream systemctl =
        Objects.requireNonNull(SeparateProcesses.class.getResourceAsStream("systemctl"))) {
      Path file = root.resolve("bin/systemctl");
      Files.write(file, systemctl.readAllBytes());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(root.resolve(name), "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** What Debian's package brings along, as whoever runs the test. */
  private void writeDebianMosquitto() throws IOException {
    Files.writeString(
        root.resolve("etc/mosquitto/mosquitto.conf"),
        """
        pid_file %1$s/run/mosquitto/mosquitto.pid
        persistence true
        persistence_location %1$s/var/lib/mosquitto/
        log_dest stdout
        include_dir %1$s/etc/mosquitto/conf.d
        user %2$s
        """
            .formatted(root, System.getProperty("user.name")));
  }

  /**
   * The text as it has to be on this machine. Replaced in one go: a folder's name may hold the
   * digits of a port.
   */
  private String here(String text) {
    Pattern any =
        Pattern.compile(
            replaced.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
    return any.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replaced.getOrDefault(found.group(), "")));
  }

  /** Runs the blocks one after another, each in a shell that ends at the first error. */
  String run(List<String> blocks) {
    return blocks.stream().map(this::run).collect(Collectors.joining());
  }

  private String run(String block) {
    try {
      Path output = Files.createTempFile(root, "block", ".out");
      ProcessBuilder shell =
          new ProcessBuilder("setsid", "bash", "-euo", "pipefail", "-c", here(block))
              .directory(root.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      shell.environment().put("ROOT", root.toString());
      shell.environment().merge("PATH", root + "/bin", (path, ours) -> ours + ":" + path);
      Process process = shell.start();
      boolean ended = process.waitFor(BLOCK_LIMIT.toSeconds(), TimeUnit.SECONDS);
      String said = Files.readString(output);
      if (!ended) {
        process.destroyForcibly();
      }
      assertThat(ended && process.exitValue() == 0)
          .as(() -> "in time and without error:\n" + block + "\nsaid:\n" + said + logs())
          .isTrue();
      return said;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** A file of this machine by its name on a real one. */
  Path file(String name) {
    return root.resolve(name.substring(1));
  }

  /** The API with that number, 0 or 1. */
  Http api(int index, String key) {
    return new Http(apiUrl(index), key);
  }

  String apiUrl(int index) {
    return "http://127.0.0.1:" + apiPorts[index];
  }

  /** The unit of the API with that number. */
  String apiUnit(int index) {
    return "quantrac-api@" + apiPorts[index];
  }

  String stationUrl() {
    return "ssl://127.0.0.1:" + stationPort;
  }

  int stationPort() {
    return stationPort;
  }

  /** Kills the process of a unit without a word; it is started again after a second. */
  void kill(String unit) {
    long number = process(unit).orElseThrow().pid();
    process(unit).orElseThrow().destroyForcibly();
    await("another process of " + unit)
        .atMost(Duration.ofSeconds(30))
        .until(() -> process(unit).filter(one -> one.pid() != number).isPresent());
  }

  private Optional<ProcessHandle> process(String unit) {
    try {
      Path file = root.resolve("run/units/" + unit + ".pid");
      return Files.exists(file)
          ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | NumberFormatException beingWritten) {
      return Optional.empty();
    }
  }

  String log(String unit) {
    try {
      return Files.readString(root.resolve("var/log/" + unit + ".log"));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private String logs() {
    try (Stream<Path> files = Files.list(root.resolve("var/log"))) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        text.append("\n== ").append(file.getFileName()).append('\n');
        lines.stream()
            .skip(Math.max(0, lines.size() - 40))
            .forEach(line -> text.append(line).append('\n'));
      }
      return text.toString();
    } catch (IOException error) {
      return error.toString();
    }
  }

  /** Ends every process of this machine. */
  @Override
  public void close() {
    killAll();
    await("no process is left")
        .atMost(Duration.ofSeconds(30))
        .until(() -> ours().findAny().isEmpty());
  }

  private void killAll() {
    // Those who would start others again go first.
    ours("supervisor").forEach(ProcessHandle::destroyForcibly);
    ours("pid").forEach(ProcessHandle::destroyForcibly);
  }

  private Stream<ProcessHandle> ours() {
    return Stream.concat(ours("supervisor"), ours("pid")).filter(ProcessHandle::isAlive);
  }

  private Stream<ProcessHandle> ours(String kind) {
    try (Stream<Path> files = Files.list(root.resolve("run/units"))) {
      return files
          .filter(file -> file.toString().endsWith("." + kind))
          .map(SeparateProcesses::number)
          .toList()
          .stream()
          .flatMap(number -> ProcessHandle.of(number).stream());
    } catch (IOException none) {
      return Stream.empty();
    }
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException beingWritten) {
      return 0;
    }
  }
}
