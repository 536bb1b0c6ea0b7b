package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.IndicatorUnit;

/**
 * An indicator of a plan that leans on a station.
 *
 * @param parameters the station's series that it is computed from
 * @param period of the newest value of this station; null where there is none yet
 * @param targets as the document writes them
 * @param tasks codes of the plan's tasks that are meant to move it
 * @param indicatorPath path of the indicator in this API
 * @param days path of the days behind the newest value; null where there is none yet
 */
record LeaningIndicatorView(
    String plan,
    Bilingual planName,
    String indicator,
    Bilingual name,
    IndicatorUnit unit,
    Computation computed,
    List<String> parameters,
    @Nullable String period,
    @Nullable BigDecimal value,
    boolean provisional,
    List<String> targets,
    List<String> tasks,
    String indicatorPath,
    @Nullable String days) {}
