package vn.quantrac.launcher.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.quantrac.api.ApiConfig;
import vn.quantrac.api.receiver.ReceiverConfig;
import vn.quantrac.launcher.platform.ApiProcess;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.tls.LoadedCertificate;

/** {@code quantrac api}: API and dashboards alone, as often as wanted on one database. */
@Command(
    name = "api",
    description = {
      "Runs API and dashboards alone, on a database of their own process.",
      "Several may run at once, behind any balancer."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ApiCommand implements Callable<Integer> {
  @Mixin private HttpOptions http = new HttpOptions();
  @Mixin private CertificateOptions certificate = new CertificateOptions();

  @Option(
      names = "--https-proxy",
      description =
          "People reach it through a proxy that speaks https; cookies are then for https.")
  private boolean httpsProxy;

  @Mixin private ReceiverOptions receivers = new ReceiverOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Mixin private ProcessOptions process = new ProcessOptions();

  @Override
  public Integer call() {
    AdministratorSettings administrator = AdministratorSettings.read(System.getenv());
    http.validate();
    ReceiverConfig receiverConfig = receivers.config(receivers.validate());
    @Nullable LoadedCertificate loaded = certificate.validate().orElse(null);
    ExternalDatabase where = database.required();
    process.announce("API");
    ApiProcess api = new ApiProcess();
    return Service.run(
        api,
        () ->
            api.start(
                where,
                ApiConfig.DEFAULT
                    .at(http.host, http.port)
                    .withHttps(httpsProxy)
                    .withProxy(http.proxy)
                    .withReceivers(receiverConfig),
                loaded,
                administrator.key(),
                administrator.password()));
  }
}
