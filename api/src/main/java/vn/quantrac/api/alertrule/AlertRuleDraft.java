package vn.quantrac.api.alertrule;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.rulebooks.AlertRuleText;
import vn.quantrac.rulebooks.AlertRuleText.Version;
import vn.quantrac.rulebooks.RulebookException;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFinding;
import vn.quantrac.rulebooks.Rulebooks;

/**
 * The file as it would be with a rule.
 *
 * @param path of the file
 * @param text that can be in force
 * @param basis SHA-256 of the file in force; null when there is none
 */
record AlertRuleDraft(String path, String text, @Nullable String basis) {

  private static final String RULE = "rule";

  /**
   * Writes and checks it.
   *
   * @throws ProblemException 400 (invalid-rulebook) naming the field of the rule that is wrong, 412
   *     when what it is to replace is not in force
   */
  static AlertRuleDraft of(Rulebooks inForce, RuleBody body, LocalDate today) {
    if (body.replaces() != null && !body.file().startsWith("alerts/")) {
      throw unknown(body.file(), body.replaces());
    }
    RulebookFile file = inForce.files().find(body.file()).orElse(null);
    String before = file == null ? AlertRuleText.empty(today) : file.text();
    AlertRuleText text =
        AlertRuleText.of(before)
            .orElseThrow(
                () ->
                    refused(
                        List.of(
                            ParameterError.of(RULE, RuleShape.BY_HAND.with(body.file()), null))));
    String made = made(text, body, today);
    AlertRuleDraft draft =
        new AlertRuleDraft(body.file(), made, file == null ? null : file.sha256());
    try {
      Rulebooks.of(inForce.files().with(draft.path(), made));
      return draft;
    } catch (RulebookException wrong) {
      throw refused(errors(wrong.findings(), draft, body));
    }
  }

  private static String made(AlertRuleText text, RuleBody body, LocalDate today) {
    Version version = body.replaces();
    if (version == null) {
      return text.with(body.rule(), today);
    }
    if (!text.has(version)) {
      throw unknown(body.file(), version);
    }
    return text.replacing(version, body.rule(), today);
  }

  private static ProblemException unknown(String file, Version version) {
    return ProblemException.of(
        ProblemType.VERSION_MISMATCH,
        "%s has no rule %s from %s; it may have been changed meanwhile."
            .formatted(file, version.id(), version.validFrom()));
  }

  private static ProblemException refused(List<ParameterError> errors) {
    return ProblemException.of(ProblemType.INVALID_RULEBOOK, errors);
  }

  private static List<ParameterError> errors(
      List<RulebookFinding> findings, AlertRuleDraft draft, RuleBody body) {
    AlertRuleText text = AlertRuleText.of(draft.text()).orElse(null);
    Version version = new Version(field(body, "id"), field(body, "validFrom"));
    List<ParameterError> errors = new ArrayList<>();
    for (RulebookFinding finding : findings) {
      String field =
          text == null || !finding.file().equals(draft.path())
              ? null
              : text.field(version, finding);
      String said = "%s (%s)".formatted(finding.message(), finding.rule());
      errors.add(
          field == null
              ? ParameterError.of(
                  RULE,
                  new RuleWords(
                      "%s:%d: %s".formatted(finding.file(), finding.line(), said),
                      finding.vietnamese()),
                  finding.value())
              : ParameterError.of(
                  field.isEmpty() ? RULE : RULE + "." + field,
                  new RuleWords(said, finding.vietnamese()),
                  finding.value() != null ? finding.value() : given(body, field)));
    }
    return errors;
  }

  /** What was sent for a field that is no single value, as it was sent. */
  private static @Nullable String given(RuleBody body, String field) {
    Object value = body.rule();
    for (String name : field.split("\\.")) {
      value = value instanceof Map<?, ?> fields ? fields.get(name) : null;
    }
    return value == null ? null : new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  private static String field(RuleBody body, String name) {
    Object value = body.rule().get(name);
    return value == null ? "" : value.toString();
  }
}
