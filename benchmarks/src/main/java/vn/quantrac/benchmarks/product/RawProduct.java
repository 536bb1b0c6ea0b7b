package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import vn.quantrac.api.receiver.ReceiverConfig;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.keeping.KeepingConfig;
import vn.quantrac.launcher.missing.MissingConfig;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.platform.Platform;
import vn.quantrac.launcher.platform.PlatformConfig;
import vn.quantrac.launcher.receiver.DeliveryConfig;

/**
 * The product as it is, but that it stores readings and computes nothing from them: what the whole
 * is measured beside. Nobody can start it so but a benchmark.
 */
public final class RawProduct {

  private RawProduct() {}

  /**
   * Runs until it is told to stop.
   *
   * @param arguments folder, HTTP port, MQTT port, database URL, its user, the file of its password
   */
  public static void main(String[] arguments) throws Exception {
    DataFolder folder = DataFolder.open(Path.of(arguments[0]), "folder");
    Platform platform =
        new Platform(
            new PlatformConfig(
                folder,
                "127.0.0.1",
                Integer.parseInt(arguments[1]),
                "127.0.0.1",
                Integer.parseInt(arguments[2]),
                null,
                new ExternalDatabase(
                    arguments[3], arguments[4], Files.readString(Path.of(arguments[5])).strip()),
                null,
                Duration.ofSeconds(1),
                1,
                0,
                false,
                MissingConfig.DEFAULT,
                KeepingConfig.DEFAULT,
                false,
                System.getenv("QUANTRAC_ADMIN_KEY"),
                null,
                null,
                DeliveryConfig.DEFAULT,
                ReceiverConfig.NONE,
                null));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, folder)));
    platform.start();
    new CountDownLatch(1).await();
  }

  private static void stop(Platform platform, DataFolder folder) {
    platform.close();
    try {
      folder.close();
    } catch (IOException error) {
      System.err.println("the lock of " + folder.root() + " was not given back: " + error);
    }
  }
}
