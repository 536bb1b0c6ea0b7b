package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import vn.quantrac.launcher.platform.ExternalDatabase;

/**
 * Debian's Mosquitto with the settings that {@code deploy/mosquitto} ships. What it has
 * acknowledged since its last save, ten seconds ago at most, is lost when it is killed.
 */
record SeparateMosquitto(KeptProcess process, int port, Path passwords, Path passwordFile)
    implements SeparateBroker {
  private static final String USER = "quantrac";
  private static final String PASSWORD = "password-of-the-platform-at-its-broker";

  static SeparateMosquitto in(Path folder, ExternalDatabase unused) throws IOException {
    int port = Whole.freePort();
    Path passwords = folder.resolve("quantrac.passwords");
    run("mosquitto_passwd", "-c", "-b", passwords.toString(), USER, PASSWORD);
    Path state = Files.createDirectories(folder.resolve("broker"));
    Path rights =
        Files.writeString(
            folder.resolve("quantrac.acl"),
            """
            pattern write quantrac/v1/stations/%u/#
            pattern read quantrac/v1/out/requests/%u
            user quantrac
            topic readwrite quantrac/v1/#
            """);
    Path configuration =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            """
            listener %d 127.0.0.1
            allow_anonymous false
            password_file %s
            acl_file %s
            persistence true
            persistence_location %s/
            autosave_interval 10
            max_inflight_messages 0
            max_queued_messages 0
            max_queued_bytes 0
            max_packet_size 8388608
            user %s
            """
                .formatted(port, passwords, rights, state, System.getProperty("user.name")));
    KeptProcess process =
        new KeptProcess(
            "broker",
            List.of("mosquitto", "-c", configuration.toString()),
            Map.of(),
            folder.resolve("broker.log"));
    return new SeparateMosquitto(
        process, port, passwords, Files.writeString(folder.resolve("broker-password"), PASSWORD));
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public void admit(String station, String password) throws IOException {
    run("mosquitto_passwd", "-b", passwords.toString(), station, password);
    process.signal("HUP");
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    if (process.exitValue() != 0) {
      throw new IOException(command[0] + " ended with " + process.exitValue() + ": " + said);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
