package vn.quantrac.launcher.command;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import vn.quantrac.launcher.setting.SettingException;

/** One part of the platform that runs in this process until a signal ends it. */
final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private Service() {}

  /** Starts the part; it may fail. */
  @FunctionalInterface
  interface Start {
    void run() throws Exception;
  }

  /**
   * Starts the part and waits for SIGTERM or SIGINT, which end it.
   *
   * @param part ended at the signal, and when it could not start
   * @return the exit code
   * @throws SettingException as thrown by the start
   */
  static int run(AutoCloseable part, Start start) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(part), "shutdown"));
    try {
      start.run();
      LOG.info("Ready");
      new CountDownLatch(1).await();
      return CommandLine.ExitCode.OK;
    } catch (SettingException wrong) {
      throw wrong;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return CommandLine.ExitCode.OK;
    } catch (Exception error) {
      throw new CommandFailedException(
          "cannot start: " + (error.getMessage() == null ? error : error.getMessage()), error);
    }
  }

  private static void stop(AutoCloseable part) {
    LOG.info("Stopping");
    try {
      part.close();
    } catch (Exception error) {
      LOG.warn("Not stopped in good order: {}", error.toString());
    }
    LOG.info("Stopped");
  }
}
