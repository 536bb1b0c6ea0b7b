package vn.quantrac.rulebooks;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A file of rules that was read into records, and knows on which line each of them stands.
 *
 * @param <T> the record of the whole file
 */
final class Document<T> {

  private final String file;
  private final Node root;
  private final T content;
  private final Map<Object, MappingNode> places;
  private final Findings findings;

  /**
   * @param places the piece of the file of each record, by identity
   */
  Document(String file, Node root, T content, Map<Object, MappingNode> places, Findings findings) {
    this.file = file;
    this.root = root;
    this.content = content;
    this.places = places;
    this.findings = findings;
  }

  /** The file's path. */
  String file() {
    return file;
  }

  /** What the file says. */
  T content() {
    return content;
  }

  /**
   * Where something stands.
   *
   * @param value null where the file does not go on so far
   */
  private record Place(int line, @Nullable Node value) {}

  /**
   * The line of a record or of something below it.
   *
   * @param record one that this document's content consists of
   * @param path names of fields, keys of maps or positions in lists, from the record down; ends
   *     where the file does not go on
   */
  int line(Object record, String... path) {
    return place(record, path).line();
  }

  private Node node(Object record) {
    Node node = places.get(record);
    if (node == null) {
      throw new IllegalArgumentException("not a record of " + file + ": " + record);
    }
    return node;
  }

  private Place place(Object record, String... path) {
    Node node = node(record);
    int line = node.getStartMark().getLine();
    for (String step : path) {
      Node next = null;
      if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          if (RecordReader.key(tuple).equals(step)) {
            line = tuple.getKeyNode().getStartMark().getLine();
            next = tuple.getValueNode();
          }
        }
      } else if (node instanceof SequenceNode sequence) {
        next = sequence.getValue().get(Integer.parseInt(step));
        line = next.getStartMark().getLine();
      }
      if (next == null) {
        return new Place(line + 1, null);
      }
      node = next;
    }
    return new Place(line + 1, node);
  }

  /** Says what is wrong at a record or, with a path, below it. */
  void refuse(Rule rule, String message, Object record, String... path) {
    Place place = place(record, path);
    Node value = place.value();
    findings.add(
        new RulebookFinding(
            file,
            place.line(),
            value == null ? wanted(record, path) : FieldPath.of(root, value),
            rule.code(),
            value == null ? null : FieldPath.value(value),
            message));
  }

  /** The field that is meant where there is none. */
  private String wanted(Object record, String... path) {
    String field = FieldPath.of(root, node(record));
    for (String step : path) {
      field = FieldPath.below(field, step);
    }
    return field;
  }
}
