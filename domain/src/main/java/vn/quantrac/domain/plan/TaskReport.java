package vn.quantrac.domain.plan;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Rhythm;

/**
 * What an agency says of a task for a period.
 *
 * @param percent done since the task began, 0 to 100; null when it is not said
 * @param delivered the product or part of it that is there, null when it is not said
 * @param money of this period alone, each source once; may be empty
 * @param provisional whether it may still change
 * @param approved whether a reviewer agreed
 */
public record TaskReport(
    Rhythm.Period period,
    TaskState state,
    @Nullable BigDecimal percent,
    @Nullable String delivered,
    List<TaskMoney> money,
    boolean provisional,
    boolean approved) {}
