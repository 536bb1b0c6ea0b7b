package vn.quantrac.launcher.stream;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;

/**
 * One look at the job.
 *
 * @param status the job's state in Flink
 * @param running whether every task of every step runs, that is, has restored its state
 * @param failure the last failure with its causes, or null
 */
public record JobProgress(JobStatus status, boolean running, @Nullable String failure) {
  private static final int ANSWER_LIMIT_SECONDS = 5;
  private static final int SUMMARY_LENGTH = 200;

  /** How Flink says that a checkpoint does not fit the job, or cannot be read. */
  private static final List<String> RESTORE_FAILURES =
      List.of(
          "StateMigrationException",
          "BackendBuildingException",
          "Could not restore",
          "Failed to rollback to checkpoint/savepoint",
          "Cannot map checkpoint/savepoint state",
          "Failed to restore state");

  static JobProgress of(MiniCluster cluster, JobID job)
      throws ExecutionException, InterruptedException, TimeoutException {
    AccessExecutionGraph graph =
        cluster.getExecutionGraph(job).get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
    ErrorInfo failure = graph.getFailureInfo();
    return new JobProgress(
        graph.getState(),
        graph.getState() == JobStatus.RUNNING && allRun(graph),
        failure == null ? null : failure.getExceptionAsString());
  }

  private static boolean allRun(AccessExecutionGraph graph) {
    boolean any = false;
    for (AccessExecutionVertex vertex : graph.getAllExecutionVertices()) {
      any = true;
      if (vertex.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return any;
  }

  /** Whether it will not run again by itself. */
  public boolean ended() {
    return status.isGloballyTerminalState();
  }

  /** Whether the last failure says that state cannot be restored. */
  public boolean failedToRestore() {
    String text = failure;
    return text != null && RESTORE_FAILURES.stream().anyMatch(text::contains);
  }

  /** The last cause of the last failure, in one line. */
  public String failureSummary() {
    if (failure == null) {
      return "no failure is known";
    }
    String cause =
        failure
            .lines()
            .filter(line -> line.startsWith("Caused by: "))
            .reduce((first, second) -> second)
            .orElse(failure.lines().findFirst().orElse(""));
    String text = cause.replaceFirst("^Caused by: ", "");
    return text.length() <= SUMMARY_LENGTH ? text : text.substring(0, SUMMARY_LENGTH) + "...";
  }

  /** For people: the state in Flink's words, and the last failure where it does not run. */
  public String detail() {
    return running ? "RUNNING" : status + (failure == null ? "" : ", " + failureSummary());
  }
}
