package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.tls.TestCertificate;

/**
 * The product as a process of its own, as {@code ./quantrac run} starts it, with its folder and
 * ports. It may be killed and started again; the ports stay.
 */
final class ProductProcess implements AutoCloseable {
  static final String ADMIN_KEY = "key-of-the-end-to-end-tests";

  /** Generous, since a test machine may be busy with other things. */
  private static final Duration START_LIMIT = Duration.ofSeconds(150);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Path data;
  private final Path log;
  private final int httpPort = FreePort.find();
  private final int mqttPort = FreePort.find();
  private final List<String> options;
  private final Map<String, String> environment;
  private volatile Process process;
  private @Nullable SSLContext trust;

  private ProductProcess(Path folder, Map<String, String> environment, List<String> options) {
    this.data = folder.resolve("data");
    this.log = folder.resolve("product.log");
    this.environment = new TreeMap<>(environment);
    this.environment.put("QUANTRAC_ADMIN_KEY", ADMIN_KEY);
    this.options = List.copyOf(options);
    this.process = launch();
    // When the tests themselves are stopped, it must not stay behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAtOnce, "end of " + folder));
  }

  /** Starts it below that folder and waits until it is ready. */
  static ProductProcess start(Path folder, String... options) {
    return start(folder, Map.of(), options);
  }

  /** Starts it with this certificate; its API is then reached by HTTPS. */
  static ProductProcess startSecure(
      Path folder, TestCertificate certificate, int mqttsPort, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--tls-certificate", certificate.files().certificate().toString()));
    all.addAll(List.of("--tls-key", certificate.files().key().toString()));
    all.addAll(List.of("--mqtts-port", String.valueOf(mqttsPort), "--mqtts-host", "127.0.0.1"));
    ProductProcess product = new ProductProcess(folder, Map.of(), all);
    product.trust = certificate.trust();
    product.awaitReady();
    return product;
  }

  /** Starts it with these environment variables beside the administrator's key. */
  static ProductProcess start(Path folder, Map<String, String> environment, String... options) {
    ProductProcess product = new ProductProcess(folder, environment, List.of(options));
    product.awaitReady();
    return product;
  }

  /** Starts it below that folder and does not wait. */
  static ProductProcess launchOnly(Path folder, String... options) {
    return new ProductProcess(folder, Map.of(), List.of(options));
  }

  /** The program as {@code ./quantrac} calls it, without arguments. */
  static List<String> program() {
    Path module = module();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + module.resolve("src/main/jvm/options"),
        // It lives for a minute here: what it would optimise it would never run.
        "-XX:TieredStopAtLevel=1",
        "-cp",
        module.resolve("target/classes") + ":" + module + "/target/lib/*",
        "vn.quantrac.launcher.Main");
  }

  /** The folder of this module. */
  static Path module() {
    return Path.of(System.getProperty("basedir", System.getProperty("user.dir"))).toAbsolutePath();
  }

  private Process launch() {
    List<String> command = new ArrayList<>();
    // In a process group of its own, so that no signal to the tests reaches it.
    command.add("setsid");
    command.addAll(program());
    command.addAll(List.of("run", "--data", data.toString()));
    command.addAll(List.of("--http-port", String.valueOf(httpPort), "--http-host", "127.0.0.1"));
    command.addAll(List.of("--mqtt-port", String.valueOf(mqttPort), "--mqtt-host", "127.0.0.1"));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  /** Waits until every part works. */
  void awaitReady() {
    await("the product is ready")
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .conditionEvaluationListener(
            ignored -> assertThat(process.isAlive()).as(this::log).isTrue())
        .ignoreException(UncheckedIOException.class)
        .untilAsserted(
            () -> assertThat(http().get("/ready").status()).as(this::log).isEqualTo(200));
  }

  /** Starts it again after a kill or a stop, and waits until it is ready. */
  void startAgain() {
    assertThat(process.isAlive()).isFalse();
    process = launch();
    awaitReady();
  }

  /** Ends the Java process alone, without a word; its PostgreSQL stays. */
  void killJava() {
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /**
   * Ends the Java process and every process of its PostgreSQL at once, as a loss of power would.
   */
  void killEverything() {
    List<ProcessHandle> all = new ArrayList<>();
    // Java first, which would start the server again.
    all.add(process.toHandle());
    all.addAll(databaseProcesses());
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    await().atMost(STOP_LIMIT).until(() -> databaseProcesses().isEmpty());
  }

  /** The processes that work in the folder of the database. */
  List<ProcessHandle> databaseProcesses() {
    Path cluster = data.resolve("postgres/cluster").toAbsolutePath();
    return ProcessHandle.allProcesses().filter(one -> worksIn(one.pid(), cluster)).toList();
  }

  private static boolean worksIn(long process, Path folder) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process + "/cwd")).equals(folder);
    } catch (IOException endedOrOfAnother) {
      return false;
    }
  }

  /** Asks it to stop, as Ctrl-C does, and tells how long it took. */
  Duration stop() {
    long began = System.nanoTime();
    process.destroy();
    process.onExit().orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** The API as the administrator sees it. */
  Http http() {
    return trust == null
        ? new Http("http://127.0.0.1:" + httpPort, ADMIN_KEY)
        : Http.secure("https://127.0.0.1:" + httpPort, ADMIN_KEY, trust);
  }

  int httpPort() {
    return httpPort;
  }

  /** Of the Java process. */
  long processId() {
    return process.pid();
  }

  String httpUrl() {
    return "http://127.0.0.1:" + httpPort;
  }

  int mqttPort() {
    return mqttPort;
  }

  String mqttUrl() {
    return "tcp://127.0.0.1:" + mqttPort;
  }

  Path data() {
    return data;
  }

  /** All that it printed so far. */
  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      process
          .onExit()
          .completeOnTimeout(process, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
          .join()
          .destroyForcibly();
    }
    endAtOnce();
    await().atMost(STOP_LIMIT).until(() -> databaseProcesses().isEmpty());
  }

  private void endAtOnce() {
    process.destroyForcibly();
    databaseProcesses().forEach(ProcessHandle::destroyForcibly);
  }
}
