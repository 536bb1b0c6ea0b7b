package vn.quantrac.domain.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Indicator;

/**
 * A plan as its document has it.
 *
 * @param code names it in paths: small letters, digits and hyphens
 * @param version the day on which this text of it was written
 * @param document file of the document that the places refer to
 * @param published whether everybody may see its progress
 * @param budget of the whole plan, null when the document gives none
 * @param goals in words
 * @param agencies what is known of each name of an agency that stands in the plan
 * @param fundingSources the sources of funds by the name that budgets use
 */
public record Plan(
    String code,
    LocalDate version,
    Bilingual name,
    LegalAct act,
    Area area,
    PlanPeriod period,
    String document,
    boolean published,
    @Nullable Bilingual remark,
    @Nullable Budget budget,
    List<Goal> goals,
    Map<String, Agency> agencies,
    Map<String, Bilingual> fundingSources,
    List<PlanGroup> indicatorGroups,
    List<PlanGroup> taskGroups,
    List<Indicator> indicators,
    List<PlanTask> tasks,
    List<ReportDuty> reports) {

  /** The indicator of that code, or empty. */
  public Optional<Indicator> indicator(String indicator) {
    return indicators.stream().filter(one -> one.code().equals(indicator)).findFirst();
  }

  /** The full name of an agency, also where the document abbreviates it. */
  public String agency(String name) {
    Agency known = agencies.get(name);
    return known == null || known.sameAs() == null ? name : known.sameAs();
  }
}
