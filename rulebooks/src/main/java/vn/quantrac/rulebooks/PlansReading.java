package vn.quantrac.rulebooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.indicator.IndicatorUnit;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.Plans;

/** Reads the folder {@code plans/}, one plan a file, and checks what they say of themselves. */
final class PlansReading {

  static final String FOLDER = "plans";

  private static final String CODE = "[a-z0-9][a-z0-9-]{0,63}";

  private PlansReading() {}

  /**
   * The plans of all files; what is wrong is among the findings.
   *
   * @param catalogue null when it cannot be used, and nothing is said of parameters then
   * @param schemes those that are computed; empty when they cannot be used
   */
  static Plans read(
      Reading reading, @Nullable ParameterCatalogue catalogue, List<IndexScheme> schemes) {
    Map<String, IndicatorUnit> units =
        reading
            .orShipped(IndicatorUnitsFile.PATH, IndicatorUnitsFile.class)
            .map(IndicatorUnitsFile::byCode)
            .orElse(Map.of());
    List<Plan> plans = new ArrayList<>();
    Map<String, String> files = new HashMap<>();
    Set<String> computable = new HashSet<>();
    schemes.forEach(scheme -> computable.add(scheme.id()));
    for (Document<Plan> document : reading.folderOrShipped(FOLDER, Plan.class)) {
      Plan plan = document.content();
      String other = files.putIfAbsent(plan.code(), document.file());
      if (other != null) {
        document.refuse(
            Rule.DUPLICATE_ID,
            "%s has the code '%s' too".formatted(other, plan.code()),
            plan,
            "code");
        continue;
      }
      checkHead(document);
      new PlanIndicatorsCheck(document, units.keySet(), catalogue, computable).check();
      new PlanTasksCheck(document).check();
      plans.add(plan);
    }
    return new Plans(plans, List.copyOf(units.values()));
  }

  private static void checkHead(Document<Plan> document) {
    Plan plan = document.content();
    if (!plan.code().matches(CODE)) {
      document.refuse(
          Rule.NOT_USABLE,
          "a plan's code is small letters, digits and hyphens, at most 64, got '%s'"
              .formatted(plan.code()),
          plan,
          "code");
    }
    if (plan.period().to() < plan.period().from()) {
      document.refuse(
          Rule.EFFECTIVE_ORDER,
          "the plan ends in %d, before it begins in %d"
              .formatted(plan.period().to(), plan.period().from()),
          plan.period(),
          "to");
    }
    plan.agencies()
        .forEach(
            (name, agency) -> {
              if (agency.sameAs() != null && !plan.agencies().containsKey(agency.sameAs())) {
                document.refuse(
                    Rule.UNKNOWN_REFERENCE,
                    "'%s' is not among the plan's agencies".formatted(agency.sameAs()),
                    agency,
                    "sameAs");
              }
            });
  }
}
