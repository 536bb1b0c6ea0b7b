package vn.quantrac.api.alertrule;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.request.Fields;
import vn.quantrac.rulebooks.AlertRuleText.Version;
import vn.quantrac.rulebooks.RuleField;

/**
 * A rule as somebody has filled it in.
 *
 * @param rule its fields as the file has them, in the order in which they are written there
 * @param file in which it is to stand
 * @param replaces the version in that file in whose place it comes; null for a new rule
 * @param reason why; null where nothing is put in force
 * @param basis SHA-256 of the file on which it was written; null when there was none, or where
 *     nothing is put in force
 */
record RuleBody(
    Map<String, Object> rule,
    String file,
    @Nullable Version replaces,
    @Nullable String reason,
    @Nullable String basis) {

  /** Where rules come that are made here. */
  static final String OWN = "alerts/own.yaml";

  private static final String RULE = "rule";
  private static final String REPLACES = "replaces";
  private static final Set<String> DRAFT = Set.of(RULE, REPLACES);
  private static final Set<String> ORDER = Set.of(RULE, REPLACES, "reason", "basis");
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_REASON = 1_000;
  private static final int MOST = 100;

  /** Reads it; what is wrong with the rule itself the reader of files says. */
  static RuleBody draft(JsonNode body) {
    return read(body, Fields.of(body, DRAFT), false);
  }

  /** Reads it with its reason. */
  static RuleBody order(JsonNode body) {
    return read(body, Fields.of(body, ORDER), true);
  }

  private static RuleBody read(JsonNode body, Fields fields, boolean order) {
    Map<String, Object> rule = new LinkedHashMap<>();
    JsonNode given = body.path(RULE);
    if (!given.isObject()) {
      fields.error(RULE, RuleShape.FIELDS, given.isMissingNode() ? null : given);
    } else {
      for (RuleField field : RuleField.ofAlertRule()) {
        JsonNode sent = given.path(field.name());
        put(rule, field.name(), sent, fields, RULE + ".");
        if (field.kind() == RuleField.Kind.CONDITION && sent.isObject() && sent.isEmpty()) {
          // A condition without values is one all the same, as that of a hotspot of any kind.
          rule.put(field.name(), Map.of());
        }
      }
      given
          .properties()
          .forEach(one -> put(rule, one.getKey(), one.getValue(), fields, RULE + "."));
    }
    String file = OWN;
    Version replaces = null;
    JsonNode replaced = body.path(REPLACES);
    if (replaced.isObject()) {
      file = replaced.path("file").asText();
      replaces = new Version(replaced.path("id").asText(), replaced.path("validFrom").asText());
    } else if (!replaced.isMissingNode() && !replaced.isNull()) {
      fields.error(REPLACES, RuleShape.VERSION, replaced);
    }
    String reason = order ? fields.text("reason", 3, LONGEST_REASON) : null;
    String basis = order && fields.has("basis") ? fields.text("basis", 64, 64) : null;
    fields.check();
    return new RuleBody(rule, file, replaces, reason, basis);
  }

  private static void put(
      Map<String, Object> to, String name, JsonNode node, Fields fields, String above) {
    if (node.isMissingNode() || node.isNull() || to.containsKey(name)) {
      return;
    }
    Object value = value(node);
    if (node.isObject() && above.equals(RULE + ".") && node.size() <= MOST) {
      Map<String, Object> below = new LinkedHashMap<>();
      node.properties()
          .forEach(one -> put(below, one.getKey(), one.getValue(), fields, above + name + "."));
      value = below;
    }
    boolean nothing =
        value == null || value.equals("") || value instanceof Map<?, ?> map && map.isEmpty();
    if (value == null || name.length() > MOST) {
      fields.error(above + name, RuleShape.VALUE.with(LONGEST_TEXT, MOST), node);
    } else if (!nothing) {
      to.put(name, value);
    }
  }

  private static @Nullable Object value(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().length() <= LONGEST_TEXT ? node.textValue().strip() : null;
    }
    if (node.isNumber()) {
      BigDecimal number = node.decimalValue();
      // Written out it would fill the memory.
      return Math.abs((long) number.scale()) > MOST ? null : number;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isArray() && node.size() <= MOST) {
      List<Object> values = new ArrayList<>();
      for (JsonNode one : node) {
        Object value = one.isObject() ? entry(one) : one.isArray() ? null : value(one);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
      return values;
    }
    return null;
  }

  /** An entry of a list: simple values by their names. */
  private static @Nullable Object entry(JsonNode node) {
    Map<String, Object> entry = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> one : node.properties()) {
      Object value = one.getValue().isContainerNode() ? null : value(one.getValue());
      if (value == null || entry.size() == MOST) {
        return null;
      }
      entry.put(one.getKey(), value);
    }
    return entry;
  }
}
