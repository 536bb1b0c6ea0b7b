package vn.quantrac.launcher.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of {@code deploy/monitoring}. */
public final class MonitoringFiles {

  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
          .resolve("../deploy/monitoring")
          .normalize();

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
  private static final Pattern DURATION = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf");

  private MonitoringFiles() {}

  static Map<String, Object> yaml(String name) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(FOLDER.resolve(name)));
  }

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(FOLDER.resolve("grafana-quantrac.json").toFile());
  }

  /** The rules of alarms, each as it stands in the file. */
  @SuppressWarnings("unchecked") // YAML has no types
  static List<Map<String, Object>> alerts() throws IOException {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Map<String, Object> group :
        (List<Map<String, Object>>) yaml("quantrac-alerts.yml").get("groups")) {
      rules.addAll((List<Map<String, Object>>) group.get("rules"));
    }
    return rules;
  }

  /** Every expression of the rules and of the dashboard. */
  static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    alerts().forEach(rule -> expressions.add(String.valueOf(rule.get("expr"))));
    dashboard().findValuesAsText("expr").forEach(expressions::add);
    return expressions;
  }

  /** Names of the metrics that rules and dashboard ask for, Prometheus' own left out. */
  public static Set<String> metrics() throws IOException {
    Set<String> names = new TreeSet<>();
    expressions().forEach(expression -> names.addAll(metricsOf(expression)));
    names.remove("up");
    return names;
  }

  /** Names in an expression that are neither functions nor labels nor words of the language. */
  static Set<String> metricsOf(String expression) {
    String bare = expression;
    for (Pattern other : List.of(TEXT, LABELS, DURATION, GROUPING)) {
      bare = other.matcher(bare).replaceAll(" ");
    }
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      boolean function = bare.substring(name.end()).stripLeading().startsWith("(");
      if (!function && !WORDS.contains(name.group())) {
        names.add(name.group());
      }
    }
    return names;
  }
}
