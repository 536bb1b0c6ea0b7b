package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Work at stations and cameras. Thread-safe. */
public final class MaintenanceStore {

  private static final String SELECT =
      """
      select m.*, coalesce(s.code, c.code) as code from maintenance m
        left join station s on s.id = m.station_id left join camera c on c.id = m.camera_id\s""";

  private final Jdbi jdbi;

  public MaintenanceStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** What goes on now or is to come, by its end. */
  public List<Maintenance> list() {
    return jdbi.withHandle(
        handle ->
            select(handle.createQuery(SELECT + "where m.to_at > now() order by m.to_at, m.id")));
  }

  /** One of them, also when it is over. */
  public Optional<Maintenance> find(long id) {
    return jdbi.withHandle(
        handle ->
            select(handle.createQuery(SELECT + "where m.id = :id").bind("id", id)).stream()
                .findFirst());
  }

  private static List<Maintenance> select(Query query) {
    return query
        .map(
            (row, context) ->
                new Maintenance(
                    row.getLong("id"),
                    row.getString("code"),
                    Timestamps.instant(row, "from_at"),
                    Timestamps.instant(row, "to_at"),
                    row.getString("reason"),
                    Timestamps.instant(row, "created_at"),
                    row.getString("created_by"),
                    row.getString("ended_by")))
        .list();
  }

  /** Enters work; empty when no station and no camera has that code. */
  public Optional<Maintenance> create(
      String station, Instant from, Instant to, String reason, String account) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        insert into maintenance (station_id, camera_id, from_at, to_at, reason,
                                                 created_by)
                        select s.id, c.id, :from, :to, :reason, :account
                          from (select cast(:station as text) as code) n
                          left join station s on s.code = n.code
                          left join camera c on c.code = n.code
                         where s.id is not null or c.id is not null
                        returning id
                        """)
                    .bind("station", station)
                    .bind("from", from)
                    .bind("to", to)
                    .bind("reason", Columns.text(reason, 500))
                    .bind("account", Columns.text(account, 200))
                    .mapTo(Long.class)
                    .findOne())
        .flatMap(this::find);
  }

  /** Ends work now, or takes it back before it begins: what waited for its end is due at once. */
  public boolean end(long id, String account) {
    return jdbi.inTransaction(
        handle -> {
          int ended =
              handle
                  .createUpdate(
                      """
                      update maintenance set to_at = now(), from_at = least(from_at, now()),
                             ended_by = :account
                       where id = :id and to_at > now()
                      """)
                  .bind("id", id)
                  .bind("account", Columns.text(account, 200))
                  .execute();
          handle
              .createUpdate(
                  """
                  update alert_delivery d set next_at = now()
                    from alert_transition t
                   where t.id = d.transition_id and t.maintenance_id = :id
                     and d.state = 'WAITING' and d.held_by = 'MAINTENANCE'
                  """)
              .bind("id", id)
              .execute();
          return ended == 1;
        });
  }
}
