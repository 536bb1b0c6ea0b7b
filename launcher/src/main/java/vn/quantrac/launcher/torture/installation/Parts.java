package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import vn.quantrac.launcher.torture.fault.FaultKind;
import vn.quantrac.storage.ResultTables;

/** {@code ./quantrac run} with a broker and a database in processes of their own. */
public final class Parts implements Target {

  private final Surroundings surroundings;
  private final KeptProcess product;
  private final ApiAccess api;

  private Parts(Path folder, SeparateBroker.Kind kind) throws IOException {
    surroundings = new Surroundings(folder, kind);
    int httpPort = Whole.freePort();
    api =
        new ApiAccess(
            URI.create("http://" + Surroundings.LOOPBACK + ":" + httpPort), Whole.ADMIN_KEY);
    Map<String, String> environment = new HashMap<>(surroundings.settings());
    environment.put("QUANTRAC_ADMIN_KEY", Whole.ADMIN_KEY);
    product =
        new KeptProcess(
            "product",
            Program.quantrac(
                List.of(
                    "run",
                    "--no-demo",
                    "--data",
                    folder.resolve("product").toString(),
                    "--http-host",
                    Surroundings.LOOPBACK,
                    "--http-port",
                    Integer.toString(httpPort))),
            environment,
            folder.resolve("product.log"));
  }

  /** The broker that is otherwise embedded. */
  public static Parts withArtemis(Path folder) throws IOException {
    return new Parts(folder, SeparateArtemis::in);
  }

  /** Mosquitto, which must be installed. */
  public static Parts withMosquitto(Path folder) throws IOException {
    return new Parts(folder, SeparateMosquitto::in);
  }

  @Override
  public void start() throws IOException {
    surroundings.start();
    product.start();
  }

  @Override
  public boolean isReady() {
    return api.isReady();
  }

  @Override
  public ApiAccess api() {
    return api;
  }

  @Override
  public String brokerUrl() {
    return surroundings.brokerUrl();
  }

  @Override
  public void admit(String station, String password) throws IOException, InterruptedException {
    surroundings.admit(station, password);
  }

  @Override
  public ResultTables tables() {
    return surroundings.tables();
  }

  @Override
  public Set<FaultKind> kinds() {
    Set<FaultKind> kinds = surroundings.kinds();
    kinds.add(FaultKind.WHOLE_KILL);
    kinds.add(FaultKind.PRODUCT_KILL);
    kinds.add(FaultKind.PRODUCT_STOP);
    kinds.add(FaultKind.PRODUCT_FREEZE);
    return kinds;
  }

  @Override
  public void inject(FaultKind kind, SplittableRandom random)
      throws IOException, InterruptedException {
    switch (kind) {
      case WHOLE_KILL -> help();
      case PRODUCT_KILL -> product.kill();
      case PRODUCT_STOP -> product.askToStop();
      case PRODUCT_FREEZE -> Lines.freeze(product, random);
      default -> surroundings.inject(kind, random);
    }
  }

  @Override
  public void help() throws IOException {
    product.killAndHold();
    surroundings.kill();
    surroundings.start();
    product.start();
  }

  @Override
  public int unaskedEnds() {
    return product.unaskedEnds() + surroundings.unaskedEnds();
  }

  @Override
  public void close() throws IOException {
    product.close();
    surroundings.close();
  }
}
