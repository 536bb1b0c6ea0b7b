package vn.quantrac.storage;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.plan.TaskMoney;
import vn.quantrac.domain.plan.TaskState;

/**
 * What somebody reports of a task for a period.
 *
 * @param percent 0 to 100, null when it is not said
 * @param delivered what is there of its product, null when it is not said
 * @param note null without
 * @param money of the period, each source once
 * @param provisional whether it may still change
 * @param reason why it is entered, null without
 * @param sourceFile name of the imported file, null when it is entered by hand
 */
public record TaskProgressEntry(
    String plan,
    String task,
    String period,
    TaskState progress,
    @Nullable BigDecimal percent,
    @Nullable String delivered,
    @Nullable String note,
    List<TaskMoney> money,
    boolean provisional,
    @Nullable String reason,
    @Nullable String sourceFile) {}
