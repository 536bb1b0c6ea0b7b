package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for which change, or touched credentials. An entry is written before the work and its
 * outcome after it; neither is ever changed. Thread-safe.
 */
public final class AuditTrail {

  /** Longest text of a column, in UTF-16 units; what is longer is cut. */
  public static final int LONGEST_TEXT = 4000;

  private static final int LONGEST_NAME = 200;

  private final Jdbi jdbi;

  public AuditTrail(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * What is asked for.
   *
   * @param account who asks
   * @param address from where
   * @param action what, from a closed list
   * @param subject of what
   */
  public record Asked(String account, String address, String action, String subject) {}

  /**
   * What became of it.
   *
   * @param status HTTP status of the answer
   * @param account who it turned out to be; null for who asked
   * @param before what it was, as JSON; null when that is not told
   * @param after what was asked for, as JSON; null when that is not told
   */
  public record Outcome(
      int status, @Nullable String account, @Nullable String before, @Nullable String after) {}

  /**
   * Which entries are asked for.
   *
   * @param account null for all
   * @param action beginning of the action; null for all
   * @param from exclusive; null for the beginning
   * @param to inclusive; null for the end
   */
  public record Filter(
      @Nullable String account,
      @Nullable String action,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** Notes that something is about to be done, and tells the id for its outcome. */
  public long begin(Asked asked) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into audit_entry (account, address, action, subject)
                    values (:account, :address, :action, :subject) returning id
                    """)
                .bind("account", Columns.text(asked.account(), LONGEST_NAME))
                .bind("address", Columns.text(asked.address(), LONGEST_NAME))
                .bind("action", Columns.text(asked.action(), LONGEST_NAME))
                .bind("subject", Columns.text(asked.subject(), LONGEST_TEXT))
                .mapTo(Long.class)
                .one());
  }

  /** Notes what became of it. */
  public void end(long id, Outcome outcome) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into audit_outcome (entry_id, status, account, before, after)
                values (?, ?, ?, ?, ?)
                """,
                id,
                outcome.status(),
                text(outcome.account()),
                text(outcome.before()),
                text(outcome.after())));
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null ? null : Columns.text(text, LONGEST_TEXT);
  }

  /**
   * Entries in the order of asking.
   *
   * @param afterId id of the last entry of the page before, 0 for the first page
   */
  public Page<AuditRow> page(Filter filter, long afterId, int limit) {
    Page.checkLimit(limit);
    List<AuditRow> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select e.id, e.at, coalesce(o.account, e.account) as account, e.address,
                               e.action, e.subject, o.status, o.before, o.after
                          from audit_entry e left join audit_outcome o on o.entry_id = e.id
                         where e.at > :lower and e.at <= :upper and e.id > :after
                           and (cast(:account as text) is null
                                or coalesce(o.account, e.account) = :account)
                           and (cast(:action as text) is null
                                or starts_with(e.action, :action))
                         order by e.id limit :rows
                        """)
                    .bind("lower", Optional.ofNullable(filter.from()).orElse(Timestamps.EARLIEST))
                    .bind("upper", Optional.ofNullable(filter.to()).orElse(Timestamps.LATEST))
                    .bind("account", text(filter.account()))
                    .bind("action", text(filter.action()))
                    .bind("after", afterId)
                    .bind("rows", limit + 1)
                    .map((row, context) -> row(row))
                    .list());
    return Page.of(rows, limit);
  }

  private static AuditRow row(ResultSet row) throws SQLException {
    int status = row.getInt("status");
    boolean ended = !row.wasNull();
    return new AuditRow(
        row.getLong("id"),
        Timestamps.instant(row, "at"),
        row.getString("account"),
        row.getString("address"),
        row.getString("action"),
        row.getString("subject"),
        ended ? (Integer) status : null,
        row.getString("before"),
        row.getString("after"));
  }
}
