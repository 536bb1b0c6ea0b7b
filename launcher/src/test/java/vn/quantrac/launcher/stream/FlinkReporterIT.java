package vn.quantrac.launcher.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import vn.quantrac.jobs.metric.CommitMetrics;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.monitoring.MetricsText;

/**
 * On a cluster Flink's own reporter serves what the job measures. With the settings and the
 * relabelling that {@code deploy/monitoring/prometheus.yml} states, the names are those of the
 * product in one process, so one set of rules and one dashboard serve both.
 */
class FlinkReporterIT {

  @TempDir Path folder;

  /** Registers what the step that commits registers. */
  private static final class Measuring extends RichMapFunction<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void open(OpenContext context) {
      var unused = new CommitMetrics(getRuntimeContext().getMetricGroup(), Clock.systemUTC());
    }

    @Override
    public Long map(Long value) {
      return value;
    }
  }

  @Test
  void namesAndLabelsAreTheSameOnCluster() throws Exception {
    int port = FreePort.find();
    Files.createDirectories(folder.resolve("temporary"));
    Configuration configuration =
        ClusterConfiguration.of(
            new StreamConfig(
                folder.resolve("checkpoints"),
                folder.resolve("temporary"),
                Duration.ofSeconds(10),
                1,
                null));
    configuration.setString(
        "metrics.reporter.prometheus.factory.class",
        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
    configuration.setString("metrics.reporter.prometheus.port", String.valueOf(port));
    configuration.setString("metrics.reporter.prometheus.filterLabelValueCharacters", "false");
    StreamMetrics inProcess = new StreamMetrics();
    MiniCluster cluster = cluster(configuration, inProcess);
    try {
      cluster.start();
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.getExecutionEnvironment(configuration);
      environment
          .fromSequence(1, Long.MAX_VALUE - 1)
          .map(new Measuring())
          .sinkTo(new DiscardingSink<>());
      var unused = cluster.submitJob(environment.getStreamGraph().getJobGraph()).get();
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(relabelled(scrape(port)))
                      .contains("quantrac_readings_rejected_total")
                      .contains("quantrac_publish_to_commit_seconds_bucket"));

      String scraped = scrape(port);
      assertThat(relabelled(scraped))
          .contains(
              "quantrac_readings_received_total",
              "quantrac_readings_stored_total",
              "quantrac_publish_to_commit_seconds_count",
              "quantrac_publish_to_commit_seconds_sum",
              "flink_jobmanager_job_numRestarts");
      assertThat(scraped)
          .contains("reason=\"UNKNOWN_STATION\"")
          .contains("le=\"0.005\"")
          .contains("le=\"+Inf\"");
      assertThat(inProcess.collect().stream().map(one -> one.getMetadata().getName()))
          .contains("quantrac_readings_received", "quantrac_publish_to_commit_seconds");
    } finally {
      cluster.closeAsync().join();
      inProcess.close();
    }
  }

  private static MiniCluster cluster(Configuration configuration, StreamMetrics inProcess) {
    inProcess.addTo(configuration);
    return new MiniCluster(
        new MiniClusterConfiguration.Builder()
            .setConfiguration(configuration)
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(1)
            .build());
  }

  private static String scrape(int port) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
            BodyHandlers.ofString())
        .body();
  }

  /** What Prometheus makes of the names. */
  private static List<String> relabelled(String scraped) throws IOException {
    Map<String, Object> rule = renaming();
    String regex = "^" + rule.get("regex") + "$";
    String replacement = String.valueOf(rule.get("replacement"));
    return MetricsText.of(scraped).names().stream()
        .map(name -> name.replaceFirst(regex, replacement))
        .toList();
  }

  @SuppressWarnings("unchecked") // YAML has no types
  private static Map<String, Object> renaming() throws IOException {
    Path file =
        Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
            .resolve("../deploy/monitoring/prometheus.yml");
    Map<String, Object> configuration = new Yaml().load(Files.readString(file));
    List<Map<String, Object>> jobs =
        (List<Map<String, Object>>) configuration.get("scrape_configs");
    List<Map<String, Object>> rules =
        (List<Map<String, Object>>) jobs.get(1).get("metric_relabel_configs");
    return rules.get(0);
  }
}
