package vn.quantrac.launcher.cluster;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A TaskManager: it does the work of the job, in as many slots as it offers. */
public final class TaskManager {
  private static final MemorySize NETWORK_OF_A_SLOT = MemorySize.ofMebiBytes(32);
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(8);
  private static final MemorySize METASPACE = MemorySize.ofMebiBytes(192);
  private static final MemorySize OF_FLINK = MemorySize.ofMebiBytes(64);

  private TaskManager() {}

  /**
   * How one is set up.
   *
   * @param host address of this machine at which it listens and is reached
   * @param rpcPorts where the JobManager reaches it: a port, a range, or 0 for any
   * @param dataPort where other TaskManagers reach it; 0 for any
   * @param slots how many of each step may run in it, 1 to 32
   * @param metricsPort where Prometheus asks it; 0 for nowhere
   * @param temporary scratch folder of this process
   */
  public record Settings(
      String host, String rpcPorts, int dataPort, int slots, int metricsPort, Path temporary) {}

  /** Runs it in this process; the process ends with it. */
  public static void run(ClusterAddress address, Settings settings) {
    Configuration flink = address.configuration();
    flink.set(TaskManagerOptions.HOST, settings.host());
    flink.set(TaskManagerOptions.BIND_HOST, settings.host());
    flink.set(TaskManagerOptions.RPC_PORT, settings.rpcPorts());
    flink.set(NettyShuffleEnvironmentOptions.DATA_PORT, settings.dataPort());
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.slots());
    flink.set(CoreOptions.TMP_DIRS, settings.temporary().toString());
    memory(flink, settings.slots());
    JobManager.heartbeats(flink);
    MetricsPort.open(flink, settings.metricsPort());
    TaskManagerRunner.runTaskManagerProcessSecurely(address.finish(flink));
  }

  /** Java's own bounds hold; Flink wants its parts to be named. */
  private static void memory(Configuration flink, int slots) {
    MemorySize heap = new MemorySize(Runtime.getRuntime().maxMemory());
    MemorySize network = NETWORK_OF_A_SLOT.multiply(slots);
    flink.set(TaskManagerOptions.CPU_CORES, (double) slots);
    flink.set(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY, OF_FLINK);
    flink.set(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY, OF_FLINK);
    flink.set(TaskManagerOptions.TASK_HEAP_MEMORY, heap.subtract(OF_FLINK));
    flink.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, MemorySize.ZERO);
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    flink.set(TaskManagerOptions.JVM_METASPACE, METASPACE);
    flink.set(TaskManagerOptions.JVM_OVERHEAD_MIN, OF_FLINK);
    flink.set(TaskManagerOptions.JVM_OVERHEAD_MAX, OF_FLINK);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
  }
}
