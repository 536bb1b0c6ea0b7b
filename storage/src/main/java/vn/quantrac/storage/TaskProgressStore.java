package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.plan.TaskMoney;
import vn.quantrac.domain.plan.TaskState;
import vn.quantrac.storage.IndicatorValueStore.Decision;

/**
 * What agencies report of tasks: entered, reviewed, read; every version is kept. Changes of one
 * plan wait for each other. Thread-safe.
 */
public final class TaskProgressStore {

  private static final String READ =
      """
      select p.plan, p.task, p.period, p.version, p.progress, p.percent, p.delivered, p.note,
             p.provisional, p.state, p.change, p.reason, p.source_file, p.account, p.at,
             m.source, m.allotted, m.spent
        from task_progress p
        left join task_money m using (plan, task, period, version)
       where (cast(:plan as text) is null or p.plan = :plan)
         and (cast(:task as text) is null or p.task = :task)
         and (cast(:period as text) is null or p.period = :period)
         and (:all or not exists (select 1 from task_progress later
                                   where later.plan = p.plan and later.task = p.task
                                     and later.period = p.period and later.version > p.version))
       order by p.plan, p.task, p.period, p.version, m.source
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public TaskProgressStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** What holds for a period, or empty. */
  public Optional<TaskProgressRow> find(String plan, String task, String period) {
    return jdbi.withHandle(handle -> find(handle, plan, task, period));
  }

  /**
   * What holds, by plan, task and period.
   *
   * @param plan null for all plans
   * @param task null for all tasks
   */
  public List<TaskProgressRow> of(@Nullable String plan, @Nullable String task) {
    return jdbi.withHandle(handle -> read(handle, plan, task, null, false));
  }

  /** Every version of a period, the first one first. */
  public List<TaskProgressRow> versions(String plan, String task, String period) {
    return jdbi.withHandle(handle -> read(handle, plan, task, period, true));
  }

  /**
   * Enters a report; the same content again changes nothing.
   *
   * @param required the version that must stand: 0 when there must be none, null for any
   * @throws VersionConflictException when another version stands
   * @throws ValueNotOpenException when a reviewer has approved or locked it
   */
  public TaskProgressRow enter(TaskProgressEntry entry, @Nullable Long required, String account) {
    return Transactions.run(
        dataSource,
        "entering progress of a task",
        connection ->
            enter(
                IndicatorValueStore.locked(connection, entry.plan()),
                entry,
                required,
                "ENTER",
                account));
  }

  /**
   * Enters all of them or none.
   *
   * @param entries of one plan, each place once
   * @throws ValueNotOpenException naming the first that a reviewer has approved or locked
   */
  public List<TaskProgressRow> enterAll(List<TaskProgressEntry> entries, String account) {
    if (entries.isEmpty()) {
      return List.of();
    }
    return Transactions.run(
        dataSource,
        "importing progress of tasks",
        connection -> {
          Handle handle = IndicatorValueStore.locked(connection, entries.get(0).plan());
          List<TaskProgressRow> rows = new ArrayList<>();
          for (TaskProgressEntry entry : entries) {
            rows.add(enter(handle, entry, null, "IMPORT", account));
          }
          return rows;
        });
  }

  /**
   * Decides about a report.
   *
   * @param required the version that must stand, null for any
   * @return empty when there is none
   * @throws VersionConflictException when another version stands
   * @throws ValueNotOpenException when its state does not allow this
   */
  public Optional<TaskProgressRow> decide(
      String plan,
      String task,
      String period,
      Decision decision,
      @Nullable String reason,
      @Nullable Long required,
      String account) {
    return Transactions.run(
        dataSource,
        "deciding about progress of a task",
        connection -> {
          Handle handle = IndicatorValueStore.locked(connection, plan);
          Optional<TaskProgressRow> found = find(handle, plan, task, period);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          TaskProgressRow old = found.get();
          if (required != null && required != old.version()) {
            throw new VersionConflictException(task + " " + period, required, old.version());
          }
          IndicatorValueState next = decision.next(old.state());
          if (next == null) {
            throw new ValueNotOpenException(task, period, old.state());
          }
          TaskProgressEntry same = old.entry();
          return Optional.of(
              write(
                  handle,
                  new TaskProgressEntry(
                      plan,
                      task,
                      period,
                      same.progress(),
                      same.percent(),
                      same.delivered(),
                      same.note(),
                      same.money(),
                      same.provisional(),
                      reason,
                      same.sourceFile()),
                  next,
                  old.version() + 1,
                  decision.name(),
                  account));
        });
  }

  private static TaskProgressRow enter(
      Handle handle,
      TaskProgressEntry entry,
      @Nullable Long required,
      String change,
      String account) {
    TaskProgressRow old = find(handle, entry.plan(), entry.task(), entry.period()).orElse(null);
    int version = old == null ? 0 : old.version();
    if (required != null && required != version) {
      throw new VersionConflictException(entry.task() + " " + entry.period(), required, version);
    }
    if (old != null && !old.state().open()) {
      throw new ValueNotOpenException(entry.task(), entry.period(), old.state());
    }
    if (old != null
        && old.state() == IndicatorValueState.SUBMITTED
        && old.sameContent(entry)
        && Objects.equals(old.entry().reason(), entry.reason())
        && Objects.equals(old.entry().sourceFile(), entry.sourceFile())) {
      return old;
    }
    return write(handle, entry, IndicatorValueState.SUBMITTED, version + 1, change, account);
  }

  private static TaskProgressRow write(
      Handle handle,
      TaskProgressEntry entry,
      IndicatorValueState state,
      int version,
      String change,
      String account) {
    handle
        .createUpdate(
            """
            insert into task_progress (plan, task, period, version, progress, percent, delivered,
                                       note, provisional, state, change, reason, source_file,
                                       account, at)
            values (:plan, :task, :period, :version, :progress, :percent, :delivered, :note,
                    :provisional, :state, :change, :reason, :file, :account, now())
            """)
        .bind("plan", entry.plan())
        .bind("task", entry.task())
        .bind("period", entry.period())
        .bind("version", version)
        .bind("progress", entry.progress().name())
        .bind("percent", entry.percent())
        .bind("delivered", entry.delivered())
        .bind("note", entry.note())
        .bind("provisional", entry.provisional())
        .bind("state", state.name())
        .bind("change", change)
        .bind("reason", entry.reason())
        .bind("file", entry.sourceFile())
        .bind("account", Columns.text(account, 200))
        .execute();
    for (TaskMoney money : entry.money()) {
      handle
          .createUpdate(
              """
              insert into task_money (plan, task, period, version, source, allotted, spent)
              values (:plan, :task, :period, :version, :source, :allotted, :spent)
              """)
          .bind("plan", entry.plan())
          .bind("task", entry.task())
          .bind("period", entry.period())
          .bind("version", version)
          .bind("source", Objects.requireNonNullElse(money.source(), ""))
          .bind("allotted", money.allotted())
          .bind("spent", money.spent())
          .execute();
    }
    return find(handle, entry.plan(), entry.task(), entry.period()).orElseThrow();
  }

  private static Optional<TaskProgressRow> find(
      Handle handle, String plan, String task, String period) {
    return read(handle, plan, task, period, false).stream().findFirst();
  }

  private static List<TaskProgressRow> read(
      Handle handle,
      @Nullable String plan,
      @Nullable String task,
      @Nullable String period,
      boolean all) {
    Map<String, TaskProgressRow> rows = new LinkedHashMap<>();
    handle
        .createQuery(READ)
        .bind("plan", plan)
        .bind("task", task)
        .bind("period", period)
        .bind("all", all)
        .map((row, context) -> row(row))
        .forEach(
            row ->
                rows.merge(
                    "%s\n%s\n%s\n%d"
                        .formatted(
                            row.entry().plan(),
                            row.entry().task(),
                            row.entry().period(),
                            row.version()),
                    row,
                    TaskProgressStore::withMoneyOf));
    return List.copyOf(rows.values());
  }

  private static TaskProgressRow withMoneyOf(TaskProgressRow one, TaskProgressRow other) {
    List<TaskMoney> money = new ArrayList<>(one.entry().money());
    money.addAll(other.entry().money());
    return with(one, List.copyOf(money));
  }

  private static TaskProgressRow with(TaskProgressRow row, List<TaskMoney> money) {
    TaskProgressEntry entry = row.entry();
    return new TaskProgressRow(
        new TaskProgressEntry(
            entry.plan(),
            entry.task(),
            entry.period(),
            entry.progress(),
            entry.percent(),
            entry.delivered(),
            entry.note(),
            money,
            entry.provisional(),
            entry.reason(),
            entry.sourceFile()),
        row.state(),
        row.version(),
        row.change(),
        row.account(),
        row.at());
  }

  private static TaskProgressRow row(ResultSet row) throws SQLException {
    String source = row.getString("source");
    List<TaskMoney> money =
        source == null
            ? List.of()
            : List.of(
                new TaskMoney(
                    source.isEmpty() ? null : source,
                    row.getBigDecimal("allotted"),
                    row.getBigDecimal("spent")));
    return new TaskProgressRow(
        new TaskProgressEntry(
            row.getString("plan"),
            row.getString("task"),
            row.getString("period"),
            TaskState.valueOf(row.getString("progress")),
            row.getBigDecimal("percent"),
            row.getString("delivered"),
            row.getString("note"),
            money,
            row.getBoolean("provisional"),
            row.getString("reason"),
            row.getString("source_file")),
        IndicatorValueState.valueOf(row.getString("state")),
        row.getInt("version"),
        row.getString("change"),
        row.getString("account"),
        Timestamps.instant(row, "at"));
  }
}
