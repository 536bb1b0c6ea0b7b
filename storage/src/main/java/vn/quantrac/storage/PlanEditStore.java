package vn.quantrac.storage;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Texts of plans as people write them, every version kept. Thread-safe. */
public final class PlanEditStore {

  private static final String EDITS =
      "select id, plan, number, content, before, reason, account, at, written_at from plan_edit ";

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public PlanEditStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Keeps another text of a plan, to be written into the folder of rulebooks.
   *
   * @param content YAML that was checked; null to take the file away
   * @param before the text that holds; null when there is none
   * @param seen how many edits of the plan its writer had seen; null to write whatever stands
   * @throws VersionConflictException when there are others by now
   */
  public PlanEdit add(
      String plan,
      @Nullable String content,
      @Nullable String before,
      @Nullable Integer seen,
      @Nullable String reason,
      String account) {
    return Transactions.run(
        dataSource,
        "keeping a text of a plan",
        connection -> {
          Handle handle = Sql.handle(connection);
          handle.execute("lock table plan_edit in share row exclusive mode");
          int known = of(handle, plan).stream().mapToInt(PlanEdit::number).max().orElse(0);
          if (seen != null && seen != known) {
            throw new VersionConflictException("plan " + plan, seen, known);
          }
          handle
              .createUpdate(
                  """
                  insert into plan_edit (plan, number, content, before, reason, account)
                  values (:plan, :number, :content, :before, :reason, :account)
                  """)
              .bind("plan", plan)
              .bind("number", known + 1)
              .bind("content", content)
              .bind("before", before)
              .bind("reason", reason)
              .bind("account", Columns.text(account, 200))
              .execute();
          return of(handle, plan).get(0);
        });
  }

  /** All edits of a plan, the newest first. */
  public List<PlanEdit> of(String plan) {
    return jdbi.withHandle(handle -> of(handle, plan));
  }

  /** The newest edit of a plan, if there is any. */
  public Optional<PlanEdit> newest(String plan) {
    return of(plan).stream().findFirst();
  }

  private static List<PlanEdit> of(Handle handle, String plan) {
    return list(
        handle.createQuery(EDITS + "where plan = :plan order by number desc").bind("plan", plan));
  }

  /** Edits that are not in the folder yet, the earliest first. */
  public List<PlanEdit> waiting() {
    return jdbi.withHandle(
        handle -> list(handle.createQuery(EDITS + "where written_at is null order by id")));
  }

  /** Notes that an edit is in the folder. */
  public void written(long id) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update plan_edit set written_at = now() where id = ? and written_at is null", id));
  }

  private static List<PlanEdit> list(Query query) {
    return query
        .map(
            (row, context) ->
                new PlanEdit(
                    row.getLong("id"),
                    row.getString("plan"),
                    row.getInt("number"),
                    row.getString("content"),
                    row.getString("before"),
                    row.getString("reason"),
                    row.getString("account"),
                    Timestamps.instant(row, "at"),
                    Timestamps.nullableInstant(row, "written_at")))
        .list();
  }
}
