package vn.quantrac.rulebooks;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where a piece of a file stands, for whoever wrote it by a form and sees fields, not lines. */
final class FieldPath {

  private FieldPath() {}

  /**
   * The field that a node is the name or the value of.
   *
   * @param root of the file
   * @return as {@code indicators[3].targets[0].year}; empty for the root itself and what is not
   *     below it
   */
  static String of(Node root, Node node) {
    return find(root, node, "").orElse("");
  }

  /** The field of that name below another. */
  static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static Optional<String> find(Node at, Node wanted, String path) {
    // Of two nodes none is equal but the very same.
    if (at.equals(wanted)) {
      return Optional.of(path);
    }
    if (at instanceof MappingNode mapping) {
      for (NodeTuple field : mapping.getValue()) {
        String below = below(path, RecordReader.key(field));
        Optional<String> found =
            field.getKeyNode().equals(wanted)
                ? Optional.of(below)
                : find(field.getValueNode(), wanted, below);
        if (found.isPresent()) {
          return found;
        }
      }
    } else if (at instanceof SequenceNode sequence) {
      List<Node> items = sequence.getValue();
      for (int i = 0; i < items.size(); i++) {
        Optional<String> found = find(items.get(i), wanted, "%s[%d]".formatted(path, i));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** What is written there; null where it is not one text, or nothing. */
  static @Nullable String value(Node node) {
    return node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()
        ? scalar.getValue()
        : null;
  }
}
