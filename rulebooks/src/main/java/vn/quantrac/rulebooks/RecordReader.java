package vn.quantrac.rulebooks;

import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a YAML file into records whose components are the fields of the file, and finds everything
 * in it that does not fit, with its line. A component that is {@code @Nullable} may be left out.
 * Components are text, {@link BigDecimal}, int, boolean, {@link LocalDate}, enums (written in small
 * letters with hyphens or as in Java), records, and lists, sets and maps (by text) of these. What
 * does not fit in a list or map is left out of it after it was told, so that the rest is checked
 * too.
 */
final class RecordReader {

  private static final int MOST_DIGITS = 30;

  private final String file;
  private final Node root;
  private final Findings findings;
  private final Map<Object, MappingNode> places = new IdentityHashMap<>();

  private RecordReader(String file, Node root, Findings findings) {
    this.file = file;
    this.root = root;
    this.findings = findings;
  }

  /**
   * Reads a file.
   *
   * @return empty if it does not fit as a whole; then {@code findings} say why
   */
  static <T> Optional<Document<T>> read(RulebookFile file, Class<T> type, Findings findings) {
    Node root;
    try {
      LoaderOptions options = new LoaderOptions();
      options.setMaxAliasesForCollections(10);
      root = new Yaml(options).compose(new StringReader(file.text()));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
      findings.add(
          new RulebookFinding(file.path(), line + 1, "", Rule.SYNTAX.code(), null, e.getProblem()));
      return Optional.empty();
    } catch (YAMLException e) {
      findings.add(RulebookFinding.of(file.path(), Rule.SYNTAX, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
    if (root == null) {
      findings.add(RulebookFinding.of(file.path(), Rule.SYNTAX, "the file is empty"));
      return Optional.empty();
    }
    RecordReader reader = new RecordReader(file.path(), root, findings);
    Object content = reader.value(root, type, "the file");
    return content == null
        ? Optional.empty()
        : Optional.of(
            new Document<>(file.path(), root, type.cast(content), reader.places, findings));
  }

  static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** The value of that type, or null after a finding. */
  private @Nullable Object value(Node node, Type type, String what) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      Type raw = parameterized.getRawType();
      if (raw == Map.class) {
        return map(node, arguments[1], what);
      }
      List<Object> elements = list(node, arguments[0], what);
      if (elements == null) {
        return null;
      }
      return raw == Set.class
          ? Collections.unmodifiableSet(new LinkedHashSet<>(elements))
          : elements;
    }
    Class<?> one = (Class<?>) type;
    if (one.isRecord()) {
      return record(node, one, what);
    }
    if (!(node instanceof ScalarNode scalar)) {
      return refuse(node, Rule.WRONG_TYPE, "%s must be %s".formatted(what, kind(one)));
    }
    try {
      return scalar(scalar.getValue().strip(), one);
    } catch (IllegalArgumentException | DateTimeException e) {
      return refuse(
          node,
          Rule.WRONG_TYPE,
          "%s must be %s, got '%s'".formatted(what, kind(one), scalar.getValue()));
    }
  }

  private static Object scalar(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    }
    if (type == BigDecimal.class) {
      return number(text);
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == LocalDate.class) {
      return LocalDate.parse(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      if (text.equals("true") || text.equals("false")) {
        return text.equals("true");
      }
      throw new IllegalArgumentException(text);
    }
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(text);
  }

  /** Refuses what no rule needs and what would fill the memory when it is written out. */
  private static BigDecimal number(String text) {
    BigDecimal value = new BigDecimal(text);
    if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private @Nullable Object record(Node node, Class<?> type, String what) {
    if (!(node instanceof MappingNode mapping)) {
      return refuse(node, Rule.WRONG_TYPE, what + " must be fields with values");
    }
    Map<String, NodeTuple> fields = fields(mapping);
    RecordComponent[] components = type.getRecordComponents();
    Set<String> known =
        Arrays.stream(components)
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    fields.forEach(
        (name, tuple) -> {
          if (!known.contains(name)) {
            refuse(
                tuple,
                Rule.UNKNOWN_FIELD,
                "'%s' is not a field here; there are %s".formatted(name, String.join(", ", known)));
          }
        });
    @Nullable Object[] arguments = new Object[components.length];
    boolean whole = true;
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      NodeTuple tuple = fields.get(component.getName());
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (tuple == null || isNothing(tuple.getValueNode(), component.getType())) {
        if (!optional) {
          Node at = tuple == null ? node : tuple.getKeyNode();
          add(
              at,
              FieldPath.below(FieldPath.of(root, node), component.getName()),
              Rule.MISSING_FIELD,
              null,
              "'%s' is missing".formatted(component.getName()));
          whole = false;
        }
      } else {
        arguments[i] =
            value(
                tuple.getValueNode(), component.getGenericType(), "'" + component.getName() + "'");
        whole &= arguments[i] != null;
      }
    }
    return whole ? construct(type, components, arguments, mapping) : null;
  }

  private @Nullable Object construct(
      Class<?> type, RecordComponent[] components, @Nullable Object[] arguments, MappingNode node) {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      Object record = constructor.newInstance(arguments);
      places.put(record, node);
      return record;
    } catch (InvocationTargetException e) {
      return refuse(node, Rule.NOT_USABLE, String.valueOf(e.getCause().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record can always be made: " + type, e);
    }
  }

  private @Nullable List<Object> list(Node node, Type element, String what) {
    if (!(node instanceof SequenceNode sequence)) {
      refuse(node, Rule.WRONG_TYPE, what + " must be a list");
      return null;
    }
    List<Object> elements = new ArrayList<>();
    for (Node one : sequence.getValue()) {
      Object value = value(one, element, "an entry of " + what);
      if (value != null) {
        elements.add(value);
      }
    }
    return Collections.unmodifiableList(elements);
  }

  private @Nullable Map<String, Object> map(Node node, Type element, String what) {
    if (!(node instanceof MappingNode mapping)) {
      refuse(node, Rule.WRONG_TYPE, what + " must be names with values");
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    fields(mapping)
        .forEach(
            (name, tuple) -> {
              Object value = value(tuple.getValueNode(), element, "'" + name + "'");
              if (value != null) {
                values.put(name, value);
              }
            });
    return Collections.unmodifiableMap(values);
  }

  private Map<String, NodeTuple> fields(MappingNode mapping) {
    Map<String, NodeTuple> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (fields.putIfAbsent(key(tuple), tuple) != null) {
        refuse(tuple, Rule.DUPLICATE_FIELD, "'%s' stands twice".formatted(key(tuple)));
      }
    }
    return fields;
  }

  /**
   * Whether a field is written without a value. Quoted empty text is a text: pH has such a unit.
   */
  private static boolean isNothing(Node node, Class<?> type) {
    return node instanceof ScalarNode scalar
        && (Tag.NULL.equals(scalar.getTag())
            || type != String.class && scalar.getValue().isBlank());
  }

  private @Nullable Object refuse(Node node, Rule rule, String message) {
    add(node, FieldPath.of(root, node), rule, FieldPath.value(node), message);
    return null;
  }

  private void refuse(NodeTuple field, Rule rule, String message) {
    Node name = field.getKeyNode();
    add(name, FieldPath.of(root, name), rule, FieldPath.value(field.getValueNode()), message);
  }

  private void add(Node at, String field, Rule rule, @Nullable String value, String message) {
    int line = at.getStartMark().getLine() + 1;
    findings.add(new RulebookFinding(file, line, field, rule.code(), value, message));
  }

  private static String kind(Class<?> type) {
    if (type == BigDecimal.class) {
      return "a number";
    }
    if (type == int.class || type == Integer.class) {
      return "a whole number";
    }
    if (type == LocalDate.class) {
      return "a date as 2026-01-31";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    return "text";
  }
}
