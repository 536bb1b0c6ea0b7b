package vn.quantrac.benchmarks.product;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import vn.quantrac.launcher.data.Folders;

/** The product as a process of its own, in a new folder that is deleted at the end. */
public final class Product implements AutoCloseable {

  private static final int STOP_SECONDS = 30;

  private final Path folder;
  private final MeasuredDatabase database;
  private final List<String> command;
  private final ProductApi api;
  private final int mqttPort;
  private final boolean derives;
  private final List<String> javaOptions;
  private final AtomicBoolean closed = new AtomicBoolean();
  private Process process;

  private Product(@Nullable MeasuredDatabase external, boolean derives, List<String> javaOptions)
      throws IOException, InterruptedException {
    this.folder = Files.createTempDirectory("quantrac-benchmark");
    this.database = external == null ? new OwnDatabase(data()) : external;
    this.derives = derives;
    this.javaOptions = javaOptions;
    this.mqttPort = freePort();
    this.api = new ProductApi(freePort());
    this.command = command(external);
    this.process = launch();
    AtTheEnd.close(this);
    api.awaitReady(process, log());
  }

  /** Starts it with a database that ends with it, and waits until every part is ready. */
  public static Product start(MeasuredDatabase database) throws IOException, InterruptedException {
    return new Product(database, true, List.of());
  }

  /** As {@link #start(MeasuredDatabase)}, with so much heap in the place of what is shipped. */
  public static Product start(MeasuredDatabase database, String heap)
      throws IOException, InterruptedException {
    return new Product(database, true, List.of("-Xmx" + heap));
  }

  /** As {@link #start(MeasuredDatabase)}, with an embedded database of the benchmark. */
  public static Product start() throws IOException, InterruptedException {
    return start(EmbeddedDatabase.start());
  }

  /** The same that stores readings and computes nothing from them. */
  public static Product startStoringAlone(MeasuredDatabase database)
      throws IOException, InterruptedException {
    return new Product(database, false, List.of());
  }

  /** As people start it: it starts its own database. */
  public static Product startWhole() throws IOException, InterruptedException {
    return new Product(null, true, List.of());
  }

  private List<String> command(@Nullable MeasuredDatabase external) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("@" + Repository.root().resolve("launcher/src/main/jvm/options"));
    words.addAll(javaOptions);
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    String http = Integer.toString(api.port());
    String mqtt = Integer.toString(mqttPort);
    if (!derives && external != null) {
      words.addAll(List.of(RawProduct.class.getName(), data().toString(), http, mqtt));
      words.addAll(List.of(external.url(), external.user(), passwordFile(external)));
      return words;
    }
    words.addAll(List.of("vn.quantrac.launcher.Main", "run", "--no-demo"));
    words.addAll(List.of("--data", data().toString(), "--http-port", http, "--mqtt-port", mqtt));
    if (external != null) {
      words.addAll(List.of("--database-url", external.url(), "--database-user", external.user()));
      words.addAll(List.of("--database-password-file", passwordFile(external)));
    }
    return words;
  }

  private String passwordFile(MeasuredDatabase external) throws IOException {
    Path password = folder.resolve("password");
    Files.writeString(password, external.password());
    return password.toString();
  }

  private Process launch() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("QUANTRAC_"));
    builder.environment().put("QUANTRAC_ADMIN_KEY", ProductApi.KEY);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    return builder.start();
  }

  /** {@code kill -9}; waits until the process is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again after {@link #kill}, and waits until every part is ready. */
  public void startAgain() throws IOException, InterruptedException {
    process = launch();
    api.awaitReady(process, log());
  }

  /** What is asked over HTTP. */
  public ProductApi api() {
    return api;
  }

  /** Its database. */
  public MeasuredDatabase database() {
    return database;
  }

  /** Whether it computes what follows from readings. */
  public boolean derives() {
    return derives;
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Where stations connect. */
  public String mqttUrl() {
    return "tcp://127.0.0.1:" + mqttPort;
  }

  /** The port of {@link #mqttUrl}. */
  public int mqttPort() {
    return mqttPort;
  }

  /** Bytes of the job's latest complete checkpoint. */
  public long checkpointBytes() throws IOException {
    return CheckpointSize.bytes(data().resolve("checkpoints"));
  }

  /** Where its own files of rules lie. */
  public Path rulebooks() {
    return data().resolve("rulebooks");
  }

  private Path data() {
    return folder.resolve("product");
  }

  private File log() {
    return folder.resolve("product.log").toFile();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      process.destroy();
      process
          .onExit()
          .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
          .join()
          .destroyForcibly();
      database.close();
      Folders.delete(folder);
    }
  }
}
