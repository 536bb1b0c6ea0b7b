package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.Program;

/** A real Mosquitto with the configuration that {@code deploy/mosquitto} ships. */
final class ExternalMosquitto implements AutoCloseable {
  static final String PLATFORM_USER = "quantrac";
  static final String PLATFORM_PASSWORD = "password-of-the-platform";

  private final Path passwords;
  private final int port = FreePort.find();
  private final Path log;
  private final Path configuration;
  private Process process;

  ExternalMosquitto(Path folder) throws IOException {
    passwords = folder.resolve("quantrac.passwords");
    log = folder.resolve("mosquitto.log");
    Program made =
        Program.run(
            "mosquitto_passwd", "-c", "-b", passwords.toString(), PLATFORM_USER, PLATFORM_PASSWORD);
    assertThat(made.exitCode()).as(made.output()).isZero();
    Path shipped =
        Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
            .resolve("../deploy/mosquitto")
            .normalize();
    Path rights = Files.copy(shipped.resolve("quantrac.acl"), folder.resolve("quantrac.acl"));
    configuration =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            // As root it would otherwise become a user who cannot read the test's folder.
            Files.readString(shipped.resolve("mosquitto.conf"))
                    .replace("listener 1883", "listener " + port + " 127.0.0.1")
                    .replace("/etc/mosquitto/quantrac.passwords", passwords.toString())
                    .replace("/etc/mosquitto/quantrac.acl", rights.toString())
                    .replace("/var/lib/mosquitto/", folder + "/")
                + "user "
                + System.getProperty("user.name")
                + "\n");
    process = launch();
  }

  private Process launch() throws IOException {
    Process started =
        new ProcessBuilder("mosquitto", "-v", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    await("Mosquitto listens")
        .atMost(Duration.ofSeconds(30))
        .ignoreException(IOException.class)
        .untilAsserted(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
              }
            });
    return started;
  }

  /** Tells it the password of a station, as its administrator would. */
  void add(TestStation station) {
    Program added =
        Program.run(
            "mosquitto_passwd", "-b", passwords.toString(), station.code(), station.password());
    assertThat(added.exitCode()).as(added.output()).isZero();
    Program reloaded = Program.run("kill", "-HUP", String.valueOf(process.pid()));
    assertThat(reloaded.exitCode()).isZero();
    await("Mosquitto has read its passwords again")
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.readString(log).contains("Reloading config"));
  }

  /** Waits until the platform has its subscription; what is published before is for nobody. */
  void awaitSubscription() {
    await("the platform has subscribed")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.readString(log).contains("Received SUBSCRIBE from quantrac-ingest-0"));
  }

  int port() {
    return port;
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Ends it in good order; its clients are told. */
  void stop() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Starts it again where it was. */
  void startAgain() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().destroyForcibly();
  }
}
