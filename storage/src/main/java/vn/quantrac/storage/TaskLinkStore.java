package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What officers say that tasks are meant to move; what is taken back stays readable. Thread-safe.
 */
public final class TaskLinkStore {

  private static final String READ =
      """
      select id, plan, task, indicator, station, parameter, reason, account, at, undone_reason,
             undone_by, undone_at
        from task_link
       where plan = :plan and task = :task
       order by id
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public TaskLinkStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** All links of a task, those that were taken back among them, the first one first. */
  public List<TaskLink> of(String plan, String task) {
    return jdbi.withHandle(handle -> read(handle, plan, task));
  }

  /**
   * Links a task; the same that stands already changes nothing.
   *
   * @param indicator null of a series
   * @param station null of an indicator
   * @param parameter null of an indicator
   */
  public TaskLink add(
      String plan,
      String task,
      @Nullable String indicator,
      @Nullable String station,
      @Nullable String parameter,
      String reason,
      String account) {
    return Transactions.run(
        dataSource,
        "linking a task",
        connection -> {
          Handle handle = IndicatorValueStore.locked(connection, plan);
          Optional<TaskLink> standing =
              read(handle, plan, task).stream()
                  .filter(one -> one.undoneAt() == null)
                  .filter(one -> Objects.equals(one.indicator(), indicator))
                  .filter(one -> Objects.equals(one.station(), station))
                  .filter(one -> Objects.equals(one.parameter(), parameter))
                  .findFirst();
          if (standing.isPresent()) {
            return standing.get();
          }
          handle
              .createUpdate(
                  """
                  insert into task_link (plan, task, indicator, station, parameter, reason,
                                         account, at)
                  values (:plan, :task, :indicator, :station, :parameter, :reason, :account, now())
                  """)
              .bind("plan", plan)
              .bind("task", task)
              .bind("indicator", indicator)
              .bind("station", station)
              .bind("parameter", parameter)
              .bind("reason", reason)
              .bind("account", Columns.text(account, 200))
              .execute();
          List<TaskLink> all = read(handle, plan, task);
          return all.get(all.size() - 1);
        });
  }

  /** Takes a link back; empty when none of that number stands. */
  public Optional<TaskLink> undo(String plan, String task, long id, String reason, String account) {
    return Transactions.run(
        dataSource,
        "taking back a link of a task",
        connection -> {
          Handle handle = IndicatorValueStore.locked(connection, plan);
          int undone =
              handle
                  .createUpdate(
                      """
                      update task_link
                         set undone_reason = :reason, undone_by = :account, undone_at = now()
                       where id = :id and plan = :plan and task = :task and undone_at is null
                      """)
                  .bind("reason", reason)
                  .bind("account", Columns.text(account, 200))
                  .bind("id", id)
                  .bind("plan", plan)
                  .bind("task", task)
                  .execute();
          return undone == 0
              ? Optional.empty()
              : read(handle, plan, task).stream().filter(one -> one.id() == id).findFirst();
        });
  }

  private static List<TaskLink> read(Handle handle, String plan, String task) {
    return handle
        .createQuery(READ)
        .bind("plan", plan)
        .bind("task", task)
        .map((row, context) -> row(row))
        .list();
  }

  private static TaskLink row(ResultSet row) throws SQLException {
    return new TaskLink(
        row.getLong("id"),
        row.getString("plan"),
        row.getString("task"),
        row.getString("indicator"),
        row.getString("station"),
        row.getString("parameter"),
        row.getString("reason"),
        row.getString("account"),
        Timestamps.instant(row, "at"),
        row.getString("undone_reason"),
        row.getString("undone_by"),
        Timestamps.nullableInstant(row, "undone_at"));
  }
}
