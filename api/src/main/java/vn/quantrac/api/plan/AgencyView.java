package vn.quantrac.api.plan;

import java.util.List;
import vn.quantrac.domain.plan.Agency;
import vn.quantrac.domain.plan.Plan;

/**
 * An agency as a plan names it.
 *
 * @param name as the document writes it
 * @param fullName the same for all spellings of one agency
 * @param en in English
 */
record AgencyView(String name, String fullName, String en) {

  static List<AgencyView> of(Plan plan, List<String> names) {
    return names.stream()
        .map(
            name -> {
              Agency known = plan.agencies().get(name);
              return new AgencyView(name, plan.agency(name), known == null ? name : known.en());
            })
        .toList();
  }
}
