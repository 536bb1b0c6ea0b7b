package vn.quantrac.rulebooks;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Which field of a file stands on a line, for whoever wrote the file by a form and sees fields, not
 * lines.
 */
public final class FieldAtLine {

  private final int line;
  private @Nullable String found;

  private FieldAtLine(int line) {
    this.line = line;
  }

  /**
   * The field that begins on a line.
   *
   * @param text YAML with at most one field a line
   * @param line from 1
   * @return as {@code indicators[3].targets[0].year}; empty when none begins there
   */
  public static String of(String text, int line) {
    FieldAtLine at = new FieldAtLine(line - 1);
    Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    if (root != null) {
      at.look(root, "");
    }
    return at.found == null ? "" : at.found;
  }

  /** The last one that begins there is the innermost. */
  private void look(Node node, String path) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple field : mapping.getValue()) {
        String name = RecordReader.key(field);
        String below = path.isEmpty() ? name : path + "." + name;
        if (field.getKeyNode().getStartMark().getLine() == line) {
          found = below;
        }
        look(field.getValueNode(), below);
      }
    } else if (node instanceof SequenceNode sequence) {
      List<Node> items = sequence.getValue();
      for (int i = 0; i < items.size(); i++) {
        String below = "%s[%d]".formatted(path, i);
        if (items.get(i).getStartMark().getLine() == line) {
          found = below;
        }
        look(items.get(i), below);
      }
    }
  }
}
