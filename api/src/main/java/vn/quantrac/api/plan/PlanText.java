package vn.quantrac.api.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.rulebooks.RulebookException;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.RulebookFinding;
import vn.quantrac.rulebooks.Rulebooks;

/** The YAML of a plan's file, one field a line, and the same as JSON. */
final class PlanText {

  /** Long texts stay on one line, so that a line is a field. */
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private PlanText() {}

  /** Where the file of a plan lies among the rulebooks. */
  static String path(String plan) {
    return "plans/" + plan + ".yaml";
  }

  /** The YAML of a file's fields; fields without a value are left out. */
  static String write(JsonNode file) {
    try {
      JsonNode kept = file.deepCopy();
      prune(kept);
      return YAML.writeValueAsString(kept);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void prune(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> empty =
          object.properties().stream()
              .filter(field -> field.getValue().isNull())
              .map(Map.Entry::getKey)
              .toList();
      object.remove(empty);
      object.elements().forEachRemaining(PlanText::prune);
    } else if (node instanceof ArrayNode array) {
      array.elements().forEachRemaining(PlanText::prune);
    }
  }

  /** The fields of a file that is in force or was checked. */
  static JsonNode read(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What is wrong with a plan's file among the others, each at its field.
   *
   * @return fields as {@code file.indicators[0].unit}; empty when it can be in force
   */
  static List<ParameterError> errors(RulebookFiles others, String path, String text) {
    try {
      Rulebooks.of(others.with(path, text));
      return List.of();
    } catch (RulebookException wrong) {
      return wrong.findings().stream().map(finding -> error(path, finding)).toList();
    }
  }

  private static ParameterError error(String path, RulebookFinding finding) {
    String said = "%s (%s)".formatted(finding.message(), finding.rule());
    if (!finding.file().equals(path)) {
      return ParameterError.of(
          "file",
          new RuleWords("%s: %s".formatted(finding.file(), said), finding.vietnamese()),
          finding.value());
    }
    return ParameterError.of(
        finding.field().isEmpty() ? "file" : "file." + finding.field(),
        new RuleWords(said, finding.vietnamese()),
        finding.value());
  }
}
