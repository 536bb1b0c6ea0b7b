package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import vn.quantrac.launcher.torture.fault.FaultKind;
import vn.quantrac.storage.ResultTables;

/**
 * The product as separate processes: a JobManager, two TaskManagers, the keeper of the job, the API
 * and housekeeping, beside broker and database.
 */
public final class Cluster implements Target {
  private static final int TASKMANAGERS = 2;
  private static final String PARALLELISM = "2";

  private final Surroundings surroundings;
  private final ApiAccess api;
  private final KeptProcess jobManager;
  private final List<KeptProcess> taskManagers = new ArrayList<>();
  private final KeptProcess apiProcess;
  private final List<KeptProcess> all = new ArrayList<>();

  private Cluster(Path folder) throws IOException {
    surroundings = new Surroundings(folder, SeparateArtemis::in);
    int httpPort = Whole.freePort();
    api =
        new ApiAccess(
            URI.create("http://" + Surroundings.LOOPBACK + ":" + httpPort), Whole.ADMIN_KEY);
    Map<String, String> environment = environment(folder, httpPort);
    apiProcess = process(folder, "api", environment, "api");
    jobManager = process(folder, "jobmanager", environment, "jobmanager");
    for (int number = 1; number <= TASKMANAGERS; number++) {
      taskManagers.add(process(folder, "taskmanager-" + number, environment, "taskmanager"));
    }
    var housekeeping = process(folder, "housekeeping", environment, "housekeeping");
    var keeper = process(folder, "job", environment, "job", "keep");
    all.addAll(List.of(apiProcess, housekeeping, jobManager));
    all.addAll(taskManagers);
    all.add(keeper);
  }

  /** Prepares it in a new folder. */
  public static Cluster in(Path folder) throws IOException {
    return new Cluster(folder);
  }

  private Map<String, String> environment(Path folder, int httpPort) throws IOException {
    Map<String, String> environment = new HashMap<>(surroundings.settings());
    environment.put("QUANTRAC_ADMIN_KEY", Whole.ADMIN_KEY);
    environment.put("QUANTRAC_ADMIN_PASSWORD", "password-of-who-tortures");
    environment.put("QUANTRAC_HTTP_HOST", Surroundings.LOOPBACK);
    environment.put("QUANTRAC_HTTP_PORT", Integer.toString(httpPort));
    environment.put("QUANTRAC_JOBMANAGER_PORT", Integer.toString(Whole.freePort()));
    environment.put("QUANTRAC_BLOB_PORT", Integer.toString(Whole.freePort()));
    environment.put("QUANTRAC_FLINK_PORT", Integer.toString(Whole.freePort()));
    environment.put("QUANTRAC_SLOTS", PARALLELISM);
    environment.put("QUANTRAC_PARALLELISM", PARALLELISM);
    environment.put("QUANTRAC_CHECKPOINTS", folder.resolve("checkpoints").toString());
    environment.put("QUANTRAC_DATA", folder.resolve("housekeeping").toString());
    return environment;
  }

  private static KeptProcess process(
      Path folder, String name, Map<String, String> environment, String... arguments) {
    return new KeptProcess(
        name, Program.quantrac(List.of(arguments)), environment, folder.resolve(name + ".log"));
  }

  @Override
  public void start() throws IOException {
    surroundings.start();
    for (KeptProcess process : all) {
      process.start();
    }
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
    kinds.add(FaultKind.JOBMANAGER_KILL);
    kinds.add(FaultKind.TASKMANAGER_KILL);
    kinds.add(FaultKind.API_KILL);
    return kinds;
  }

  @Override
  public void inject(FaultKind kind, SplittableRandom random)
      throws IOException, InterruptedException {
    switch (kind) {
      case WHOLE_KILL -> help();
      case JOBMANAGER_KILL -> jobManager.kill();
      case TASKMANAGER_KILL -> taskManagers.get(random.nextInt(TASKMANAGERS)).kill();
      case API_KILL -> apiProcess.kill();
      default -> surroundings.inject(kind, random);
    }
  }

  @Override
  public void help() throws IOException {
    all.forEach(KeptProcess::killAndHold);
    surroundings.kill();
    start();
  }

  @Override
  public int unaskedEnds() {
    return all.stream().mapToInt(KeptProcess::unaskedEnds).sum() + surroundings.unaskedEnds();
  }

  @Override
  public void close() throws IOException {
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).close();
    }
    surroundings.close();
  }
}
