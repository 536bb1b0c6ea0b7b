package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.plan.TaskMoney;
import vn.quantrac.domain.plan.TaskState;
import vn.quantrac.storage.IndicatorValueState;
import vn.quantrac.storage.TaskProgressEntry;
import vn.quantrac.storage.TaskProgressRow;

/**
 * What is reported of a task for a period, or an earlier version of it.
 *
 * @param money of the period alone, in million dong
 * @param state what reviewers have said of it
 * @param version the entity tag, in quotes
 */
record TaskProgressView(
    String plan,
    String task,
    String period,
    TaskState progress,
    @Nullable BigDecimal percent,
    @Nullable String delivered,
    @Nullable String note,
    List<TaskMoney> money,
    boolean provisional,
    IndicatorValueState state,
    int version,
    String change,
    @Nullable String reason,
    @Nullable String sourceFile,
    String account,
    Instant at)
    implements Reviewed {

  static final Csv<TaskProgressView> CSV =
      Csv.<TaskProgressView>of()
          .with("plan", TaskProgressView::plan)
          .with("task", TaskProgressView::task)
          .with("period", TaskProgressView::period)
          .with("progress", TaskProgressView::progress)
          .with("percent", TaskProgressView::percent)
          .with("delivered", TaskProgressView::delivered)
          .with("note", TaskProgressView::note)
          .with("allotted", view -> sum(view, TaskMoney::allotted))
          .with("spent", view -> sum(view, TaskMoney::spent))
          .with(
              "sources",
              view ->
                  view.money().stream()
                      .map(line -> Objects.requireNonNullElse(line.source(), ""))
                      .filter(source -> !source.isEmpty())
                      .collect(Collectors.joining("; ")))
          .with("provisional", TaskProgressView::provisional)
          .with("state", TaskProgressView::state)
          .with("version", TaskProgressView::version)
          .with("reason", TaskProgressView::reason)
          .with("sourceFile", TaskProgressView::sourceFile)
          .with("account", TaskProgressView::account)
          .with("at", TaskProgressView::at);

  private static BigDecimal sum(TaskProgressView view, Function<TaskMoney, BigDecimal> amount) {
    return view.money().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static TaskProgressView of(TaskProgressRow row) {
    TaskProgressEntry entry = row.entry();
    return new TaskProgressView(
        entry.plan(),
        entry.task(),
        entry.period(),
        entry.progress(),
        entry.percent(),
        entry.delivered(),
        entry.note(),
        entry.money(),
        entry.provisional(),
        row.state(),
        row.version(),
        row.change(),
        entry.reason(),
        entry.sourceFile(),
        row.account(),
        row.at());
  }

  @Override
  public String etag() {
    return "\"%d\"".formatted(version);
  }
}
