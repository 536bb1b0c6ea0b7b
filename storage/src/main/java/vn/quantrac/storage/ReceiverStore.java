package vn.quantrac.storage;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.receiver.QuietHours;
import vn.quantrac.domain.receiver.ReceiverSettings;

/** Receivers of alerts as an administrator sees and changes them. Thread-safe. */
public final class ReceiverStore {

  private static final String INSERT =
      """
      insert into receiver (name, kind, url, addresses, language, classes, least_severity, stations,
                            rules, enabled, together_seconds, quiet_from, quiet_to, quiet_zone,
                            escalate_after_minutes, repeat_minutes, rung, created_by)
      values (:name, :kind, :url, :addresses, :language, :classes, :severity, :stations, :rules,
              :enabled, :together, :quietFrom, :quietTo, :quietZone, :escalate, :repeat, :rung,
              :account)
      on conflict (name) where deleted_at is null do nothing
      returning id
      """;

  /** Who was given another way to be reached is tried at once. */
  private static final String UPDATE =
      """
      update receiver
         set name = :name, kind = :kind, url = :url, addresses = :addresses, language = :language,
             classes = :classes, least_severity = :severity, stations = :stations, rules = :rules,
             enabled = :enabled, together_seconds = :together, quiet_from = :quietFrom,
             quiet_to = :quietTo, quiet_zone = :quietZone, escalate_after_minutes = :escalate,
             repeat_minutes = :repeat, rung = :rung, version = version + 1,
             retry_at = null
       where id = :id and deleted_at is null
         and (cast(:version as integer) is null or version = :version)
         and not exists (select 1 from receiver o
                          where o.name = :name and o.deleted_at is null and o.id <> :id)
      """;

  private final Jdbi jdbi;

  public ReceiverStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Those that are not deleted, by name. */
  public List<Receiver> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ReceiverRows.SELECT
                        + " where r.deleted_at is null order by r.name collate \"C\"")
                .map((row, context) -> ReceiverRows.of(row))
                .list());
  }

  /** One of them, also when it is deleted; empty when there never was one of that id. */
  public Optional<Receiver> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ReceiverRows.SELECT + " where r.id = :id")
                .bind("id", id)
                .map((row, context) -> ReceiverRows.of(row))
                .findOne());
  }

  /** Those of these codes that no station and no camera has, in their order. */
  public List<String> unknownSubjects(List<String> codes) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select named.code
                      from unnest(cast(:codes as text[])) with ordinality as named (code, place)
                     where not exists (select 1 from station s where s.code = named.code)
                       and not exists (select 1 from camera c where c.code = named.code)
                     order by named.place
                    """)
                .bindArray("codes", String.class, codes)
                .mapTo(String.class)
                .list());
  }

  /** Makes one, which is told of what happens from now on; empty when its name is taken. */
  public Optional<Receiver> create(ReceiverSettings settings, String account) {
    return jdbi.withHandle(
            handle ->
                bind(handle.createQuery(INSERT), settings)
                    .bind("account", Columns.text(account, 200))
                    .mapTo(Long.class)
                    .findOne())
        .flatMap(this::find);
  }

  /**
   * Changes one.
   *
   * @param version that it must have; null for any
   * @return false when its name is taken, it is deleted, or has another version
   */
  public boolean change(long id, ReceiverSettings settings, @Nullable Integer version) {
    return jdbi.withHandle(
            handle ->
                bind(handle.createUpdate(UPDATE), settings)
                    .bind("id", id)
                    .bind("version", version)
                    .execute())
        == 1;
  }

  /** Gives it another secret; empty when there is none, or it is deleted. */
  public Optional<Receiver> renewSecret(long id) {
    int changed =
        jdbi.withHandle(
            handle ->
                handle.execute(
                    "update receiver set secret_number = secret_number + 1, version = version + 1"
                        + " where id = ? and deleted_at is null",
                    id));
    return changed == 1 ? find(id) : Optional.empty();
  }

  /** Removes one: it is told of nothing any more. What waits stays, in case it is brought back. */
  public boolean delete(long id) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "update receiver set deleted_at = now() where id = ? and deleted_at is null",
                    id))
        == 1;
  }

  /** Brings one back that was removed; false when its name was given to another one since. */
  public boolean bringBack(long id) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    """
                    update receiver r set deleted_at = null, retry_at = null
                     where r.id = ? and r.deleted_at is not null
                       and not exists (select 1 from receiver o
                                        where o.name = r.name and o.deleted_at is null)
                    """,
                    id))
        == 1;
  }

  /** Queues a test, which is tried once and at once; the id of its delivery. */
  public long test(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into alert_delivery (receiver_id, key)
                    values (:id, 'r' || :id || '-test-' || :unique) returning id
                    """)
                .bind("id", id)
                .bind("unique", UUID.randomUUID().toString())
                .mapTo(Long.class)
                .one());
  }

  /**
   * What a receiver was told and is to be told, the newest first.
   *
   * @param before only those with a smaller id; null for all
   */
  public Page<Delivery> deliveries(long id, @Nullable Long before, int limit) {
    return jdbi.withHandle(handle -> deliveries(handle, id, before, limit));
  }

  private static Page<Delivery> deliveries(
      Handle handle, long id, @Nullable Long before, int limit) {
    List<Delivery> found =
        handle
            .createQuery(
                """
                select d.*, t.alert_id, t.number, t.kind as transition, a.class, a.severity,
                       a.rule_id, a.subject
                  from alert_delivery d
                  left join alert_transition t on t.id = d.transition_id
                  left join alert a on a.id = t.alert_id
                 where d.receiver_id = :id and (cast(:before as bigint) is null or d.id < :before)
                 order by d.id desc limit :rows
                """)
            .bind("id", id)
            .bind("before", before)
            .bind("rows", limit + 1)
            .map((row, context) -> Delivery.of(row))
            .list();
    return Page.of(found, limit);
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ReceiverSettings settings) {
    QuietHours quiet = settings.quietHours();
    return statement
        .bind("name", settings.name())
        .bind("kind", settings.kind().name())
        .bind("url", settings.url())
        .bindArray("addresses", String.class, settings.addresses())
        .bind("language", settings.language().code())
        .bindArray("classes", String.class, settings.classes().stream().map(Enum::name).toList())
        .bind("severity", settings.leastSeverity().name())
        .bindArray("stations", String.class, settings.stations())
        .bindArray("rules", String.class, settings.rules())
        .bind("enabled", settings.enabled())
        .bind("together", settings.togetherSeconds())
        .bind("escalate", settings.escalateAfterMinutes())
        .bind("repeat", settings.repeatMinutes())
        .bind("rung", settings.rung())
        .bind("quietFrom", quiet == null ? null : quiet.from().toString())
        .bind("quietTo", quiet == null ? null : quiet.to().toString())
        .bind("quietZone", quiet == null ? null : quiet.zone().getId());
  }
}
