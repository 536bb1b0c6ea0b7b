package vn.quantrac.api.alertrule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.quantrac.rulebooks.AlertRuleText;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.Rulebooks;

/**
 * One version of an alert rule, as its file has it.
 *
 * @param file in which it stands
 * @param origin of the file: shipped or data
 * @param editable whether the file is written so that a form can write into it
 * @param validity whether it holds today
 * @param rule its fields, by the names of the file
 */
record AlertRuleView(
    String file, String origin, boolean editable, Validity validity, JsonNode rule) {

  /** Whether it holds. */
  enum Validity {
    /** From a later day on. */
    TO_COME,
    /** Today. */
    IN_FORCE,
    /** Until an earlier day. */
    ENDED
  }

  private static final YAMLMapper YAML = new YAMLMapper();

  /** All of them: by id, then by their first day. */
  static List<AlertRuleView> all(Rulebooks rulebooks, LocalDate today) {
    List<AlertRuleView> views = new ArrayList<>();
    for (RulebookFile file : rulebooks.files().files()) {
      if (file.folder().equals("alerts")) {
        boolean editable = AlertRuleText.of(file.text()).isPresent();
        for (JsonNode rule : rules(file)) {
          views.add(
              new AlertRuleView(
                  file.path(),
                  file.origin() == RulebookFile.Origin.SHIPPED ? "shipped" : "data",
                  editable,
                  validity(rule, today),
                  rule));
        }
      }
    }
    views.sort(
        Comparator.comparing((AlertRuleView view) -> view.rule().path("id").asText())
            .thenComparing(view -> view.rule().path("validFrom").asText()));
    return views;
  }

  private static JsonNode rules(RulebookFile file) {
    try {
      return YAML.readTree(file.text()).path("rules");
    } catch (IOException notYaml) {
      throw new IllegalStateException(
          "%s is in force and no YAML".formatted(file.path().toLowerCase(Locale.ROOT)), notYaml);
    }
  }

  private static Validity validity(JsonNode rule, LocalDate today) {
    LocalDate from = LocalDate.parse(rule.path("validFrom").asText());
    @Nullable LocalDate to =
        rule.hasNonNull("validTo") ? LocalDate.parse(rule.path("validTo").asText()) : null;
    if (from.isAfter(today)) {
      return Validity.TO_COME;
    }
    return to != null && to.isBefore(today) ? Validity.ENDED : Validity.IN_FORCE;
  }
}
