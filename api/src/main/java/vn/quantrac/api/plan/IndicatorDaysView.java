package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.IndicatorUnit;

/**
 * A computed value with every day that it follows from.
 *
 * @param value what stands now; null until it is computed
 * @param counted how many of the days the value counts or averages
 * @param indicatorPath path of the indicator in this API
 * @param rules paths of the rules by which readings are flagged and hours and days counted as whole
 */
record IndicatorDaysView(
    String plan,
    String indicator,
    Bilingual name,
    IndicatorUnit unit,
    Computation computed,
    String station,
    String timeZone,
    String period,
    @Nullable BigDecimal value,
    boolean provisional,
    long counted,
    String indicatorPath,
    List<String> rules,
    List<IndicatorDayView> items,
    @Nullable String nextCursor) {}
