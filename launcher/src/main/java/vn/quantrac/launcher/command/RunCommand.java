package vn.quantrac.launcher.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.keeping.KeepingConfig;
import vn.quantrac.launcher.missing.MissingConfig;
import vn.quantrac.launcher.platform.Addresses;
import vn.quantrac.launcher.platform.ExternalBroker;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.platform.Platform;
import vn.quantrac.launcher.platform.PlatformConfig;
import vn.quantrac.launcher.platform.TlsConfig;
import vn.quantrac.launcher.receiver.DeliveryConfig;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.launcher.stream.CheckpointFormat;
import vn.quantrac.launcher.tls.LoadedCertificate;

/** {@code quantrac run}: the whole platform, until it is told to stop. */
@Command(
    name = "run",
    description = "Runs the whole platform in this process, until Ctrl-C.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  private static final String NO_DEMO = "--no-demo";
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private HttpOptions http = new HttpOptions();
  @Mixin private CertificateOptions certificate = new CertificateOptions();
  @Mixin private SecureMqttOptions secureMqtt = new SecureMqttOptions();
  @Mixin private MqttOptions mqtt = new MqttOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Mixin private FlinkPageOptions flinkPage = new FlinkPageOptions();
  @Mixin private StreamOptions stream = new StreamOptions();
  @Mixin private MissingOptions missing = new MissingOptions();
  @Mixin private WatchOptions watch = new WatchOptions();
  @Mixin private LogOptions log = new LogOptions();
  @Mixin private KeepingOptions keeping = new KeepingOptions();
  @Mixin private ReceiverOptions receivers = new ReceiverOptions();
  @Mixin private MailOptions mail = new MailOptions();

  @Option(
      names = NO_DEMO,
      description = "Without the simulated province; people must sign in to look.")
  private boolean noDemo;

  @Override
  public Integer call() throws Exception {
    long began = System.nanoTime();
    log.apply();
    watch.validate();
    AdministratorSettings administrator = AdministratorSettings.read(System.getenv());
    @Nullable ExternalDatabase externalDatabase = database.validate().orElse(null);
    flinkPage.validate();
    KeepingConfig keepingConfig = keeping.config();
    stream.validate();
    http.validate();
    MissingConfig missingConfig = missing.validate();
    DeliveryConfig delivery = receivers.delivery(mail);
    @Nullable ExternalBroker externalBroker = mqtt.validate().orElse(null);
    @Nullable TlsConfig tls = tls(externalBroker == null);
    if (externalBroker != null && !noDemo) {
      throw new SettingException(
          NO_DEMO,
          "is needed with --mqtt-url: the simulated stations sign in as themselves, which an"
              + " external broker does not know");
    }
    DataFolder folder = DataFolder.open(data.folder, DataOptions.DATA);
    Optional<String> unknownFormat = CheckpointFormat.unknown(folder.checkpoints());
    if (unknownFormat.isPresent()) {
      throw new SettingException(DataOptions.DATA, unknownFormat.get());
    }
    Platform platform =
        new Platform(
            new PlatformConfig(
                folder,
                http.host,
                http.port,
                mqtt.host,
                mqtt.port,
                externalBroker,
                externalDatabase,
                flinkPage.port,
                stream.checkpointInterval(),
                stream.parallelism,
                watch.minimumFreeDiskBytes(),
                true,
                missingConfig,
                keepingConfig,
                !noDemo,
                administrator.key(),
                administrator.password(),
                tls,
                delivery,
                receivers.config(delivery.key()),
                http.proxy));
    return runUntilStopped(platform, folder, began);
  }

  private @Nullable TlsConfig tls(boolean embeddedBroker) {
    @Nullable LoadedCertificate loaded = certificate.validate().orElse(null);
    if (loaded == null) {
      return null;
    }
    if (embeddedBroker) {
      secureMqtt.validate();
    }
    return new TlsConfig(loaded, secureMqtt.host, secureMqtt.port);
  }

  private static int runUntilStopped(Platform platform, DataFolder folder, long began) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, folder), "shutdown"));
    LOG.info("Quantrac {}, data in {}", Version.number(), folder.root());
    try {
      Addresses addresses = platform.start();
      Duration taken = Duration.ofNanos(System.nanoTime() - began);
      LOG.info("Ready in {}.{} s", taken.toSeconds(), taken.toMillisPart() / 100);
      addresses.lines().forEach(line -> LOG.info("  {}", line));
      LOG.info("Stop with Ctrl-C");
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    } catch (Exception error) {
      if (!platform.isStopping()) {
        LOG.error("Cannot start: {}", firstLine(error));
        LOG.debug("Cannot start", error);
      }
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private static String firstLine(Exception error) {
    return String.valueOf(error.getMessage() == null ? error : error.getMessage())
        .lines()
        .findFirst()
        .orElse(error.toString());
  }

  /** Runs at SIGTERM, at SIGINT and at the end of the process after a failed start. */
  private static void stop(Platform platform, DataFolder folder) {
    LOG.info("Stopping");
    platform.close();
    try {
      folder.close();
    } catch (IOException error) {
      LOG.warn("The lock of {} was not given back: {}", folder.root(), error.getMessage());
    }
    LOG.info("Stopped; everything is in {}", folder.root());
  }
}
