package vn.quantrac.launcher.mosquitto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a running Mosquitto read its files again: SIGHUP, which ends no connection. */
public final class MosquittoReload {
  private static final int SIGNAL_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(MosquittoReload.class);

  private final @Nullable Path pidFile;

  /** With Mosquitto's pid_file; null when somebody else tells it. */
  public MosquittoReload(@Nullable Path pidFile) {
    this.pidFile = pidFile;
  }

  /**
   * Sends the signal. A Mosquitto that does not run reads its files when it starts.
   *
   * @throws IOException when it runs and cannot be told
   */
  public void run() throws IOException, InterruptedException {
    if (pidFile == null || !Files.exists(pidFile)) {
      return;
    }
    String number = Files.readString(pidFile).strip();
    if (!number.matches("\\d{1,10}") || !runs(Long.parseLong(number))) {
      LOG.info("No Mosquitto runs with {}; it reads its files when it starts", pidFile);
      return;
    }
    Process signal = new ProcessBuilder("kill", "-HUP", number).redirectErrorStream(true).start();
    String said = new String(signal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!signal.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) || signal.exitValue() != 0) {
      throw new IOException("Mosquitto (process " + number + ") cannot be told: " + said.strip());
    }
  }

  /** Whether a Mosquitto has that number; after its end another program may. */
  private static boolean runs(long number) throws IOException {
    Path name = Path.of("/proc/" + number + "/comm");
    return Files.exists(name) && Files.readString(name).strip().equals("mosquitto");
  }
}
