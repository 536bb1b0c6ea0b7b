package vn.quantrac.domain.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Money of one source in one period of a task, in million dong as the documents write it.
 *
 * @param source name of a source of funds; null where the plan does not split by source
 * @param allotted made available in the period, 0 or more
 * @param spent in the period, 0 or more
 */
public record TaskMoney(@Nullable String source, BigDecimal allotted, BigDecimal spent) {}
