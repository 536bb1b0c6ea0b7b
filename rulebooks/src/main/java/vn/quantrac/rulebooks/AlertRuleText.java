package vn.quantrac.rulebooks;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a file of alert rules in which one rule after the other is written anew or added.
 * Everything else stays as somebody wrote it, remarks too. Immutable.
 */
public final class AlertRuleText {

  private static final String RULES = "rules";
  private static final String VERSION = "version";
  private static final String VALID_TO = "validTo";

  private static final String BEGINNING =
      """
      # Alert rules of this installation, as written on the page of alert rules. What may stand here is told at the head of
      # the file that ships, alerts/default.yaml.
      id: own-alerts
      version: %s
      name: {vi: "Quy tắc cảnh báo của đơn vị", en: "Alert rules of this installation"}
      source: "Decision of this installation"
      confidence: recommendation

      rules:
      """;

  private final List<String> lines;
  private final MappingNode root;

  private AlertRuleText(String text, MappingNode root) {
    this.lines = Arrays.asList(text.split("\n", -1));
    this.root = root;
  }

  /**
   * One version of a rule in a file.
   *
   * @param id of the rule
   * @param validFrom as it is written; with the id it names the version
   */
  public record Version(String id, String validFrom) {}

  /** A file without a rule yet. */
  public static String empty(LocalDate version) {
    return BEGINNING.formatted(version);
  }

  /**
   * Reads a file.
   *
   * @return empty when its rules are not written one below the other, each field on a line: then it
   *     must be edited by hand
   */
  public static Optional<AlertRuleText> of(String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root instanceof MappingNode mapping && find(mapping, VERSION) instanceof ScalarNode) {
        AlertRuleText read = new AlertRuleText(text, mapping);
        Node rules = find(mapping, RULES);
        boolean none = rules instanceof ScalarNode scalar && scalar.getValue().isBlank();
        boolean below =
            rules instanceof SequenceNode list
                && list.getFlowStyle() == FlowStyle.BLOCK
                && list.getValue().stream()
                    .allMatch(
                        one ->
                            one instanceof MappingNode entry
                                && entry.getFlowStyle() == FlowStyle.BLOCK);
        return none || below ? Optional.of(read) : Optional.empty();
      }
      return Optional.empty();
    } catch (YAMLException notYaml) {
      return Optional.empty();
    }
  }

  private static @Nullable Node find(MappingNode mapping, String field) {
    for (NodeTuple tuple : mapping.getValue()) {
      if (RecordReader.key(tuple).equals(field)) {
        return tuple.getValueNode();
      }
    }
    return null;
  }

  private List<MappingNode> entries() {
    return find(root, RULES) instanceof SequenceNode list
        ? list.getValue().stream().map(MappingNode.class::cast).toList()
        : List.of();
  }

  /** Of two that have the same name the later one, as where one was added. */
  private Optional<MappingNode> entry(Version version) {
    return entries().stream()
        .filter(
            entry ->
                scalar(entry, "id").equals(version.id())
                    && scalar(entry, "validFrom").equals(version.validFrom()))
        .reduce((one, later) -> later);
  }

  private static String scalar(MappingNode entry, String field) {
    return find(entry, field) instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Whether that version of a rule is in it. */
  public boolean has(Version version) {
    return entry(version).isPresent();
  }

  /**
   * The text with a rule at its end.
   *
   * @param rule its fields by their names, as YAML would read them: texts, numbers, lists, maps
   * @param today becomes the version of the file
   */
  public String with(Map<String, ?> rule, LocalDate today) {
    List<String> made = new ArrayList<>(lines);
    int end = made.size();
    while (end > 0 && made.get(end - 1).isBlank()) {
      end--;
    }
    List<MappingNode> entries = entries();
    int indent = entries.isEmpty() ? 2 : dash(entries.get(entries.size() - 1));
    List<String> added = new ArrayList<>(entries.isEmpty() ? List.of() : List.of(""));
    added.addAll(RuleLines.of(rule, indent));
    made.addAll(end, added);
    return join(made, today);
  }

  /**
   * The text with a rule in the place of one of its versions. Where the new one holds from a later
   * day, it comes behind the old one, which then ends on the day before.
   *
   * @throws IllegalArgumentException when there is no such version
   */
  public String replacing(Version version, Map<String, ?> rule, LocalDate today) {
    MappingNode entry =
        entry(version)
            .orElseThrow(() -> new IllegalArgumentException("there is no version " + version));
    List<String> made = new ArrayList<>(lines);
    int first = entry.getStartMark().getLine();
    int end = lastLine(entry) + 1;
    List<String> written = RuleLines.of(rule, dash(entry));
    LocalDate from = date(rule.get("validFrom"));
    LocalDate before = date(version.validFrom());
    if (from != null && before != null && from.isAfter(before)) {
      written.add(0, "");
      made.addAll(end, written);
      endOn(made, entry, from.minusDays(1));
    } else {
      made.subList(first, end).clear();
      made.addAll(first, written);
    }
    return join(made, today);
  }

  private static @Nullable LocalDate date(@Nullable Object text) {
    try {
      return text == null ? null : LocalDate.parse(text.toString());
    } catch (java.time.DateTimeException noDate) {
      return null;
    }
  }

  /** Says behind the first day of a version which its last one is. */
  private void endOn(List<String> made, MappingNode entry, LocalDate last) {
    for (NodeTuple tuple : entry.getValue()) {
      if (RecordReader.key(tuple).equals(VALID_TO)) {
        put(made, tuple.getValueNode(), last.toString());
        return;
      }
    }
    int line = 0;
    for (NodeTuple tuple : entry.getValue()) {
      if (RecordReader.key(tuple).equals("validFrom")) {
        line = lastLine(tuple.getValueNode()) + 1;
      }
    }
    made.add(line, " ".repeat(dash(entry) + 2) + VALID_TO + ": " + last);
  }

  private String join(List<String> made, LocalDate today) {
    Node version = find(root, VERSION);
    if (version != null) {
      put(made, version, today.toString());
    }
    String text = String.join("\n", made);
    return text.endsWith("\n") ? text : text + "\n";
  }

  private static void put(List<String> made, Node scalar, String text) {
    Mark start = scalar.getStartMark();
    String line = made.get(start.getLine());
    made.set(
        start.getLine(),
        line.substring(0, start.getColumn())
            + text
            + line.substring(scalar.getEndMark().getColumn()));
  }

  private int dash(MappingNode entry) {
    Mark start = entry.getStartMark();
    return lines.get(start.getLine()).lastIndexOf('-', start.getColumn());
  }

  /** The last line on which a piece of it stands; what a block ends with is not counted. */
  private static int lastLine(Node node) {
    if (node instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.BLOCK) {
      return mapping.getValue().stream()
          .mapToInt(tuple -> Math.max(lastLine(tuple.getKeyNode()), lastLine(tuple.getValueNode())))
          .max()
          .orElse(node.getStartMark().getLine());
    }
    if (node instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK) {
      return list.getValue().stream()
          .mapToInt(AlertRuleText::lastLine)
          .max()
          .orElse(node.getStartMark().getLine());
    }
    Mark end = node.getEndMark();
    boolean before = end.getColumn() == 0 && end.getLine() > node.getStartMark().getLine();
    return end.getLine() - (before ? 1 : 0);
  }

  /**
   * Of which field of a version a finding in this text speaks.
   *
   * @return names from the rule down, joined by dots, up to the first list; empty for the rule as a
   *     whole; null when it is not about that version
   */
  public @Nullable String field(Version version, RulebookFinding finding) {
    return entry(version)
        .map(
            entry -> {
              String rule = FieldPath.of(root, entry);
              String field = finding.field();
              if (field.equals(rule)) {
                return "";
              }
              return field.startsWith(rule + ".")
                  ? field.substring(rule.length() + 1).split("\\[", 2)[0]
                  : null;
            })
        .orElse(null);
  }
}
