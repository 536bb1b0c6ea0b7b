package vn.quantrac.launcher.cluster;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;

/**
 * Where the JobManager of a cluster is.
 *
 * @param jobManager host name or address
 * @param rpcPort where TaskManagers reach it
 * @param restPort where commands and browsers reach it
 * @param settings further settings of Flink by key, which win over ours: encryption, above all
 */
public record ClusterAddress(
    String jobManager, int rpcPort, int restPort, Map<String, String> settings) {

  /** What every process of the cluster, and every command, must know. */
  Configuration configuration() {
    Configuration flink = new Configuration();
    flink.set(JobManagerOptions.ADDRESS, jobManager);
    flink.set(JobManagerOptions.PORT, rpcPort);
    flink.set(RestOptions.ADDRESS, jobManager);
    flink.set(RestOptions.PORT, restPort);
    return flink;
  }

  /** Adds the further settings; to be called last. */
  Configuration finish(Configuration flink) {
    settings.forEach(flink::setString);
    return flink;
  }

  /** Its web page, for people. */
  public String page() {
    return "http://" + jobManager + ":" + restPort;
  }
}
