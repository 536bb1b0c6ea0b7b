package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that is started again whenever it ends, as a service manager does. What it prints goes
 * to a file. Thread-safe.
 */
final class KeptProcess implements AutoCloseable {
  private static final Duration RESTART_DELAY = Duration.ofMillis(100);

  /** Where it ends again soon after its start. */
  private static final Duration LONG_RESTART_DELAY = Duration.ofSeconds(1);

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(KeptProcess.class);

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;

  /** Guards what follows. */
  private final Object lock = new Object();

  private @Nullable Process process;
  private long startedNanos;
  private boolean wanted;
  private boolean ours;
  private int unasked;

  /**
   * @param environment added to that of this process, of which no setting of the product is handed
   *     on
   */
  KeptProcess(String name, List<String> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.command = new ArrayList<>(command);
    // In a group of its own, so that Ctrl-C reaches it through us and not beside us.
    this.command.add(0, "setsid");
    this.environment = Map.copyOf(environment);
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAtOnce, "end of " + name));
  }

  /** Starts it, and keeps it running from now on. */
  void start() throws IOException {
    synchronized (lock) {
      wanted = true;
      launch();
    }
  }

  private void launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("QUANTRAC_"));
    builder.environment().putAll(environment);
    Process launched = builder.start();
    process = launched;
    startedNanos = System.nanoTime();
    ours = false;
    var unused = launched.onExit().thenAccept(this::ended);
  }

  private void ended(Process last) {
    Duration delay;
    synchronized (lock) {
      if (!wanted || last != process) {
        return;
      }
      boolean soon = System.nanoTime() - startedNanos < SOON.toNanos();
      delay = soon ? LONG_RESTART_DELAY : RESTART_DELAY;
      if (!ours) {
        unasked++;
        LOG.info("{} ended by itself with {}; it is started again", name, last.exitValue());
      }
    }
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> launchUnlessRunning());
  }

  private void launchUnlessRunning() {
    synchronized (lock) {
      if (wanted && (process == null || !process.isAlive())) {
        try {
          launch();
        } catch (IOException error) {
          LOG.error("{} cannot be started: {}", name, error.getMessage());
        }
      }
    }
  }

  /** {@code kill -9}; it is started again. */
  void kill() {
    synchronized (lock) {
      ours = true;
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  /** {@code kill -9}; it is not started again before {@link #release}. */
  void killAndHold() {
    Process killed;
    synchronized (lock) {
      wanted = false;
      killed = process;
    }
    if (killed != null) {
      killed.destroyForcibly();
      killed.onExit().orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  /** Starts it again after {@link #killAndHold}. */
  void release() throws IOException {
    start();
  }

  /** Asks it to stop in good order; it is started again. */
  void askToStop() {
    synchronized (lock) {
      ours = true;
      if (process != null) {
        process.destroy();
      }
    }
  }

  /** Sends a signal that Java itself cannot send, such as STOP. */
  void signal(String signal) throws IOException {
    Process addressed;
    synchronized (lock) {
      addressed = process;
    }
    if (addressed != null) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(addressed.pid()))
          .start()
          .onExit()
          .orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
          .join();
    }
  }

  /** How often it ended though nobody here had ended it. */
  int unaskedEnds() {
    synchronized (lock) {
      return unasked;
    }
  }

  /** Stops it in good order and does not start it again. */
  @Override
  public void close() {
    Process last;
    synchronized (lock) {
      wanted = false;
      last = process;
    }
    if (last != null) {
      last.destroy();
      last.onExit().completeOnTimeout(last, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      last.destroyForcibly();
    }
  }

  private void endAtOnce() {
    synchronized (lock) {
      wanted = false;
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }
}
