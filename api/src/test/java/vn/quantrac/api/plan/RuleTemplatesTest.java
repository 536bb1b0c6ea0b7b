package vn.quantrac.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import vn.quantrac.api.access.AccountRule;
import vn.quantrac.api.alertrule.RuleShape;
import vn.quantrac.api.hotspot.HotspotRule;
import vn.quantrac.api.picture.PictureRule;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.RuleTemplate;
import vn.quantrac.api.problem.RuleWords;
import vn.quantrac.api.receiver.ReceiverRule;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.station.RegistrationRule;

/** Rules are said in both languages with the same numbers and names. */
class RuleTemplatesTest {

  private static final Pattern PLACE = Pattern.compile("%[ds]");

  static Stream<RuleTemplate> templates() {
    return Stream.of(
            FieldRule.class,
            EntryRule.class,
            FileRule.class,
            ReceiverRule.class,
            AccountRule.class,
            HotspotRule.class,
            PictureRule.class,
            RegistrationRule.class,
            RuleShape.class)
        .flatMap(RuleTemplatesTest::templates);
  }

  private static Stream<RuleTemplate> templates(Class<?> rules) {
    return ReflectionSupport.findFields(
            rules, field -> field.getType() == RuleTemplate.class, HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .map(
            field ->
                (RuleTemplate)
                    ReflectionSupport.tryToReadFieldValue(field, null)
                        .getOrThrow(RuntimeException::new));
  }

  @Test
  void everyRuleIsFound() {
    assertThat(templates(FieldRule.class)).contains(FieldRule.ONE_OF, FieldRule.TEXT);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void bothLanguagesHaveTheSamePlaces(RuleTemplate rule) {
    assertThat(places(rule.vi())).isEqualTo(places(rule.en()));
    assertThat(rule.vi()).isNotEqualTo(rule.en());
  }

  private static List<String> places(String template) {
    return PLACE.matcher(template).results().map(MatchResult::group).toList();
  }

  @Test
  void whatIsMissingIsSaidSo() {
    RuleWords rule = FieldRule.LENGTH.with(1, 1000).missing();
    assertThat(rule.en()).isEqualTo("must have 1 to 1000 characters, and is missing");
    assertThat(rule.vi()).isEqualTo("Còn thiếu. Phải có từ 1 đến 1000 ký tự");
    assertThat(new RuleWords("must be purple", null).missing().vi()).isEqualTo("Còn thiếu");
  }

  @Test
  void anErrorKeepsItsWordsAtAnotherPlaceAndShortensItsValue() {
    ParameterError error =
        ParameterError.of("value", EntryRule.AT_MOST.with("100"), "9".repeat(300));
    ParameterError inRow = error.at("row[7].value");
    assertThat(inRow.parameter()).isEqualTo("row[7].value");
    assertThat(inRow.rule()).isEqualTo("must be at most 100");
    assertThat(inRow.ruleVi()).isEqualTo("Không được lớn hơn 100");
    // 199 digits and the sign that something is left out.
    assertThat(inRow.value()).hasSize(200).endsWith("9…");
  }
}
