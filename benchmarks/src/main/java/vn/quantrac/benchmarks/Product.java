package vn.quantrac.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.quantrac.launcher.database.EmbeddedServer;

/**
 * The product as a process of its own, with an embedded database server that this process started
 * and may look into.
 */
final class Product implements AutoCloseable {

  private static final String KEY = "benchmark-administrator-key";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final int CHECKPOINT_ATTEMPTS = 20;

  private final ScratchDatabase database;
  private final Process process;
  private final int httpPort;
  private final int mqttPort;
  private final boolean derives;
  private final HttpClient http = HttpClient.newHttpClient();

  private Product(
      ScratchDatabase database, Process process, int httpPort, int mqttPort, boolean derives) {
    this.database = database;
    this.process = process;
    this.httpPort = httpPort;
    this.mqttPort = mqttPort;
    this.derives = derives;
  }

  /** Starts it in a new folder and waits until every part is ready. */
  static Product start() throws IOException, InterruptedException {
    return start(true);
  }

  /** The same that stores readings and computes nothing from them. */
  static Product startStoringAlone() throws IOException, InterruptedException {
    return start(false);
  }

  private static Product start(boolean derives) throws IOException, InterruptedException {
    ScratchDatabase database = ScratchDatabase.start();
    Path password = database.data().resolve("password");
    Files.writeString(password, database.server().password());
    int httpPort = freePort();
    int mqttPort = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "@" + repository().resolve("launcher/src/main/jvm/options"),
            "-cp",
            System.getProperty("java.class.path")));
    String data = database.data().resolve("product").toString();
    command.addAll(
        derives
            ? whole(database, data, httpPort, mqttPort, password)
            : storingAlone(database, data, httpPort, mqttPort, password));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("QUANTRAC_ADMIN_KEY", KEY);
    File log = database.data().resolve("product.log").toFile();
    builder.redirectErrorStream(true).redirectOutput(log);
    Product product = new Product(database, builder.start(), httpPort, mqttPort, derives);
    product.awaitReady();
    return product;
  }

  private static List<String> whole(
      ScratchDatabase database, String data, int httpPort, int mqttPort, Path password) {
    return List.of(
        "vn.quantrac.launcher.Main",
        "run",
        "--no-demo",
        "--data",
        data,
        "--http-port",
        Integer.toString(httpPort),
        "--mqtt-port",
        Integer.toString(mqttPort),
        "--database-url",
        database.server().url(),
        "--database-user",
        database.server().user(),
        "--database-password-file",
        password.toString());
  }

  private static List<String> storingAlone(
      ScratchDatabase database, String data, int httpPort, int mqttPort, Path password) {
    return List.of(
        RawProduct.class.getName(),
        data,
        Integer.toString(httpPort),
        Integer.toString(mqttPort),
        database.server().url(),
        database.server().user(),
        password.toString());
  }

  EmbeddedServer server() {
    return database.server();
  }

  ScratchDatabase database() {
    return database;
  }

  /** Whether it computes what follows from readings. */
  boolean derives() {
    return derives;
  }

  /** Bytes of the job's latest complete checkpoint. */
  long checkpointBytes() throws IOException {
    Path root = database.data().resolve("product/checkpoints");
    for (int attempt = 0; attempt < CHECKPOINT_ATTEMPTS; attempt++) {
      try {
        Path latest = latestCheckpoint(root);
        return bytes(latest) + bytes(latest.resolveSibling("shared"));
      } catch (NoSuchFileException | UncheckedIOException replacedMeanwhile) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("no checkpoint stays long enough in " + root + " to be looked at");
  }

  private static Path latestCheckpoint(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, 3, (file, of) -> file.endsWith("_metadata"))) {
      return files
          .map(Path::getParent)
          .max(
              Comparator.comparingLong(
                  folder -> Long.parseLong(folder.getFileName().toString().substring(4))))
          .orElseThrow(() -> new NoSuchFileException(root.toString()));
    }
  }

  private static long bytes(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  String mqttUrl() {
    return "tcp://127.0.0.1:" + mqttPort;
  }

  /** The answer of the API to a GET as the administrator. */
  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + KEY).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
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
    throw new IOException(
        "the product did not become ready; see " + database.data() + "/product.log");
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
    database.close();
  }
}
