package vn.quantrac.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.data.Folders;
import vn.quantrac.launcher.database.EmbeddedServer;

/**
 * The product as a process of its own, with an embedded database server that this process started
 * and may look into.
 */
final class Product implements AutoCloseable {

  private static final String KEY = "benchmark-administrator-key";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Path data;
  private final DataFolder folder;
  private final EmbeddedServer server;
  private final Process process;
  private final int httpPort;
  private final int mqttPort;
  private final HttpClient http = HttpClient.newHttpClient();

  private Product(
      Path data,
      DataFolder folder,
      EmbeddedServer server,
      Process process,
      int httpPort,
      int mqttPort) {
    this.data = data;
    this.folder = folder;
    this.server = server;
    this.process = process;
    this.httpPort = httpPort;
    this.mqttPort = mqttPort;
  }

  /** Starts it in a new folder and waits until every part is ready. */
  static Product start() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("quantrac-benchmark");
    DataFolder folder = DataFolder.open(data.resolve("database"), "benchmark");
    EmbeddedServer server = EmbeddedServer.start(folder);
    Path password = data.resolve("password");
    Files.writeString(password, server.password());
    int httpPort = freePort();
    int mqttPort = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "@" + repository().resolve("launcher/src/main/jvm/options"),
            "-cp",
            System.getProperty("java.class.path"),
            "vn.quantrac.launcher.Main",
            "run",
            "--no-demo",
            "--data",
            data.resolve("product").toString(),
            "--http-port",
            Integer.toString(httpPort),
            "--mqtt-port",
            Integer.toString(mqttPort),
            "--database-url",
            server.url(),
            "--database-user",
            server.user(),
            "--database-password-file",
            password.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("QUANTRAC_ADMIN_KEY", KEY);
    builder.redirectErrorStream(true).redirectOutput(new File(data.toFile(), "product.log"));
    Product product = new Product(data, folder, server, builder.start(), httpPort, mqttPort);
    product.awaitReady();
    return product;
  }

  EmbeddedServer server() {
    return server;
  }

  String mqttUrl() {
    return "tcp://127.0.0.1:" + mqttPort;
  }

  /** Registers an ambient-air station and answers its password at the broker. */
  String register(String code, int intervalSeconds, List<String> parameters)
      throws IOException, InterruptedException {
    StringBuilder series = new StringBuilder();
    for (String parameter : parameters) {
      series.append(series.isEmpty() ? "" : ",");
      series.append(
          "{\"parameter\":\"%s\",\"unit\":\"ug/m3\",\"intervalSeconds\":%d}"
              .formatted(parameter, intervalSeconds));
    }
    String body =
        "{\"name\":\"%s\",\"kind\":\"ambient-air\",\"latitude\":9.9,\"longitude\":106.3,\"series\":[%s]}"
            .formatted(code, series);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri("/api/v1/stations/" + code))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException("registering " + code + " answered " + answer.body());
    }
    return answer.body().replaceAll("(?s).*\"mqttPassword\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }

  private void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        HttpResponse<Void> answer =
            http.send(
                HttpRequest.newBuilder(uri("/ready")).build(),
                HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // The port opens last; until then connections are refused.
        Thread.onSpinWait();
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new IOException("the product did not become ready; see " + data + "/product.log");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + httpPort + path);
  }

  /** The folder of the source, in which the classes that run were built. */
  private static Path repository() {
    Path classes =
        Path.of(
            URI.create(
                Product.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    return classes.resolve("../../..").normalize();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join().destroyForcibly();
    server.close();
    folder.close();
    Folders.delete(data);
  }
}
