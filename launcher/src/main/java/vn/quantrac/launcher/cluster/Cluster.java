package vn.quantrac.launcher.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.rest.handler.legacy.messages.ClusterOverviewWithVersion;
import org.apache.flink.runtime.rest.messages.ClusterConfigurationInfoHeaders;
import org.apache.flink.runtime.rest.messages.ConfigurationInfo;
import org.apache.flink.runtime.rest.messages.ConfigurationInfoEntry;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.JobExceptionsHeaders;
import org.apache.flink.runtime.rest.messages.JobExceptionsInfoWithHistory;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.rest.messages.job.JobExceptionsMessageParameters;
import org.jspecify.annotations.Nullable;
import vn.quantrac.launcher.stream.JobProgress;

/** A running cluster, as seen over its REST interface. Thread-safe. */
public final class Cluster implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
  private static final Duration SAVEPOINT_LIMIT = Duration.ofMinutes(5);
  private static final Duration RUNNING_LIMIT = Duration.ofMinutes(1);

  private final ClusterAddress address;
  private final RestClusterClient<StandaloneClusterId> client;

  private Cluster(ClusterAddress address, RestClusterClient<StandaloneClusterId> client) {
    this.address = address;
    this.client = client;
  }

  /** Makes the client; whether the cluster answers shows at the first question. */
  public static Cluster at(ClusterAddress address) throws ClusterException {
    Configuration flink = address.configuration();
    flink.set(RestOptions.RETRY_MAX_ATTEMPTS, 1);
    flink.set(RestOptions.CONNECTION_TIMEOUT, ANSWER_LIMIT);
    try {
      return new Cluster(
          address,
          new RestClusterClient<>(address.finish(flink), StandaloneClusterId.getInstance()));
    } catch (Exception error) {
      throw new ClusterException("no client for " + address.page() + ": " + error, error);
    }
  }

  /**
   * A job that the cluster knows.
   *
   * @param id Flink's number of it
   * @param status its state in Flink's words
   */
  public record Job(JobID id, JobStatus status) {
    /** Whether it runs or will run again by itself. */
    public boolean lives() {
      return !status.isGloballyTerminalState();
    }
  }

  /**
   * What a cluster offers.
   *
   * @param taskManagers how many are registered
   * @param slots of all of them
   * @param freeSlots of these
   */
  public record Capacity(int taskManagers, int slots, int freeSlots) {}

  /** Every monitoring job that the cluster knows, the newest first; ended ones too, for a while. */
  public List<Job> jobs() throws ClusterException, InterruptedException {
    Collection<JobStatusMessage> all = ask(client.listJobs(), ANSWER_LIMIT);
    return all.stream()
        .filter(job -> job.getJobName().equals(SubmittedJob.NAME))
        .sorted(Comparator.comparingLong(JobStatusMessage::getStartTime).reversed())
        .map(job -> new Job(job.getJobId(), job.getJobState()))
        .toList();
  }

  /** The monitoring job that runs or will run again by itself, if there is one. */
  public Optional<Job> livingJob() throws ClusterException, InterruptedException {
    return jobs().stream().filter(Job::lives).findFirst();
  }

  /** Its TaskManagers. */
  public Capacity capacity() throws ClusterException, InterruptedException {
    ClusterOverviewWithVersion overview = ask(client.getClusterOverview(), ANSWER_LIMIT);
    return new Capacity(
        overview.getNumTaskManagersConnected(),
        overview.getNumSlotsTotal(),
        overview.getNumSlotsAvailable());
  }

  /** The version of Quantrac that it runs; empty for a cluster that was started by other means. */
  public Optional<String> version() throws ClusterException, InterruptedException {
    ConfigurationInfo settings =
        ask(
            client.sendRequest(
                ClusterConfigurationInfoHeaders.getInstance(),
                EmptyMessageParameters.getInstance(),
                EmptyRequestBody.getInstance()),
            ANSWER_LIMIT);
    return settings.stream()
        .filter(entry -> entry.getKey().equals(JobManager.VERSION_KEY))
        .map(ConfigurationInfoEntry::getValue)
        .findFirst();
  }

  /** What the job does now. */
  public JobProgress progress(JobID job) throws ClusterException, InterruptedException {
    JobDetailsInfo details = ask(client.getJobDetails(job), ANSWER_LIMIT);
    boolean running =
        details.getJobStatus() == JobStatus.RUNNING
            && details.getJobVertexInfos().stream()
                .allMatch(
                    step ->
                        step.getTasksPerState().getOrDefault(ExecutionState.RUNNING, 0)
                            == step.getParallelism());
    return new JobProgress(details.getJobStatus(), running, failure(job));
  }

  /** How many of each step of the job run at once: that of the step with most. */
  public int parallelism(JobID job) throws ClusterException, InterruptedException {
    return ask(client.getJobDetails(job), ANSWER_LIMIT).getJobVertexInfos().stream()
        .mapToInt(JobDetailsInfo.JobVertexDetailsInfo::getParallelism)
        .max()
        .orElse(0);
  }

  private @Nullable String failure(JobID job) throws ClusterException, InterruptedException {
    JobExceptionsMessageParameters parameters = new JobExceptionsMessageParameters();
    parameters.jobPathParameter.resolve(job);
    JobExceptionsInfoWithHistory all =
        ask(
            client.sendRequest(
                JobExceptionsHeaders.getInstance(), parameters, EmptyRequestBody.getInstance()),
            ANSWER_LIMIT);
    return all.getExceptionHistory().getEntries().stream()
        .findFirst()
        .map(JobExceptionsInfoWithHistory.RootExceptionInfo::getStacktrace)
        .orElse(null);
  }

  /** Hands a job over. */
  void submit(JobGraph graph) throws ClusterException, InterruptedException {
    ask(client.submitJob(graph), ANSWER_LIMIT.multipliedBy(4));
  }

  /**
   * Takes a savepoint of a running job.
   *
   * @param folder that every machine of the cluster sees
   * @return where it is
   */
  public String savepoint(JobID job, Path folder) throws ClusterException, InterruptedException {
    awaitEveryTask(job);
    return ask(
        client.triggerSavepoint(job, folder.toUri().toString(), SavepointFormatType.CANONICAL),
        SAVEPOINT_LIMIT);
  }

  /**
   * Takes a savepoint of a running job, and ends the job with it: what comes after it waits at the
   * broker.
   *
   * @param folder that every machine of the cluster sees
   * @return where it is
   */
  public String stop(JobID job, Path folder) throws ClusterException, InterruptedException {
    awaitEveryTask(job);
    return ask(
        client.stopWithSavepoint(
            job, false, folder.toUri().toString(), SavepointFormatType.CANONICAL),
        SAVEPOINT_LIMIT);
  }

  /** A savepoint is of every task, and a job that has just begun or failed has not all of them. */
  private void awaitEveryTask(JobID job) throws ClusterException, InterruptedException {
    JobProgress progress = Patience.ask(() -> progress(job), JobProgress::running, RUNNING_LIMIT);
    if (!progress.running()) {
      throw new ClusterException(
          "no savepoint can be taken: after %d s not every task of the job runs: %s"
              .formatted(RUNNING_LIMIT.toSeconds(), progress.detail()));
    }
  }

  /** Ends a job as it is; its last checkpoint stays. */
  public void cancel(JobID job) throws ClusterException, InterruptedException {
    ask(client.cancel(job), ANSWER_LIMIT);
    ask(client.requestJobResult(job), ANSWER_LIMIT.multipliedBy(4));
  }

  private <T> T ask(CompletableFuture<T> question, Duration limit)
      throws ClusterException, InterruptedException {
    try {
      return question.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new ClusterException(
          "the Flink cluster at %s has not answered for %d s"
              .formatted(address.page(), limit.toSeconds()),
          late);
    } catch (ExecutionException error) {
      throw new ClusterException(
          "the Flink cluster at %s: %s".formatted(address.page(), lastCause(error)), error);
    }
  }

  private static String lastCause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause.getClass().getSimpleName().equals("JsonParseException")) {
      return "what answers there is no Flink";
    }
    return String.valueOf(cause.getMessage() == null ? cause : cause.getMessage())
        .lines()
        .findFirst()
        .orElse(cause.toString());
  }

  @Override
  public void close() {
    client.close();
  }
}
