package vn.quantrac.launcher.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MonitoringFilesTest {

  private static final Set<String> SEVERITIES = Set.of("critical", "major", "minor", "warning");
  private static final Path GUIDE =
      Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
          .resolve("../docs/administrator-guide.md");

  @Test
  void namesAreFoundInAnExpression() {
    assertThat(
            MonitoringFiles.metricsOf(
                "histogram_quantile(0.99, sum by (le, step) (rate(a_bucket{x=\"not_me\"}[5m])))"
                    + " > 5 and on (instance) b_total / 2 * 86400"))
        .containsExactly("a_bucket", "b_total");
  }

  @Test
  void rulesHaveTheShapeThatPrometheusReads() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Map<String, Object> rule : MonitoringFiles.alerts()) {
      String name = String.valueOf(rule.get("alert"));
      assertThat(rule.keySet())
          .as(name)
          .isSubsetOf("alert", "expr", "for", "labels", "annotations");
      assertThat(name).matches("Quantrac[A-Za-z]+");
      assertThat(names.add(name)).as("%s is there once", name).isTrue();
      assertThat(String.valueOf(rule.get("expr"))).as(name).isNotBlank();
      assertThat(String.valueOf(rule.getOrDefault("for", "0s"))).as(name).matches("\\d+[smh]");
      assertThat((Map<?, ?>) rule.get("labels")).as(name).hasSize(1);
      assertThat(SEVERITIES)
          .contains(String.valueOf(((Map<?, ?>) rule.get("labels")).get("severity")));
      // Vietnamese, a stroke, English
      assertThat(String.valueOf(((Map<?, ?>) rule.get("annotations")).get("summary")))
          .as(name)
          .matches(".*[àảãáạăâđêôơưựớộấốờếìịặọừủ].* / .+");
    }
    assertThat(names).hasSizeGreaterThan(10);
  }

  @Test
  void guideExplainsEveryAlarm() throws IOException {
    String guide = Files.readString(GUIDE);
    for (Map<String, Object> rule : MonitoringFiles.alerts()) {
      assertThat(guide).contains("`" + rule.get("alert") + "`");
    }
  }

  @Test
  void dashboardIsOneThatGrafanaReads() throws IOException {
    JsonNode dashboard = MonitoringFiles.dashboard();
    assertThat(dashboard.path("uid").asText()).isEqualTo("quantrac-platform");
    assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
    Set<Integer> ids = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      String title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      assertThat(panel.path("description").asText()).as(title).isNotBlank();
      assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
      assertThat(panel.path("gridPos").path("x").asInt() + panel.path("gridPos").path("w").asInt())
          .as(title)
          .isLessThanOrEqualTo(24);
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
    }
  }

  @Test
  @SuppressWarnings("unchecked") // YAML has no types
  void prometheusLoadsTheRulesAndAsksTheProduct() throws IOException {
    Map<String, Object> configuration = MonitoringFiles.yaml("prometheus.yml");
    assertThat((List<String>) configuration.get("rule_files"))
        .containsExactly("quantrac-alerts.yml");
    assertThat((List<Map<String, Object>>) configuration.get("scrape_configs"))
        .extracting(job -> job.get("job_name"))
        .containsExactly("quantrac", "quantrac-flink");
  }
}
