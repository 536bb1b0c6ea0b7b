package vn.quantrac.storage;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * How many refused messages are kept of each station, so that one which sends garbage for ever does
 * not fill the disk. Beyond the quota the oldest go: the ledger then counts their refusals as
 * {@code dropped}, and table {@code removal} says how many messages that were, of which time. So
 * the rejected of the ledger are at any time those that are kept and those that are counted as
 * dropped.
 *
 * <p>Codes that are not registered share one quota, since anybody could invent them. Runs beside
 * the stream, in transactions of bounded size; two processes may do it at once. Not thread-safe.
 */
public final class RejectionQuota {

  /** Kept of a station unless otherwise configured: a reading every five minutes for two months. */
  public static final int DEFAULT_MESSAGES = 20_000;

  /** Kept of a station unless otherwise configured. */
  public static final int DEFAULT_MEGABYTES = 64;

  /** Messages that one transaction removes at most. */
  private static final int BATCH = 500;

  private static final String OF_STATION = "m.station_code = :station";

  private static final String OF_UNKNOWN =
      "not exists (select 1 from station s where s.code = m.station_code)";

  private final DataSource dataSource;
  private final Jdbi jdbi;
  private final int messages;
  private final long bytes;
  private long lookedUpTo;

  /**
   * A quota.
   *
   * @param messages most messages kept of a station, at least 1
   * @param bytes most bytes of their payloads, at least 1
   */
  public RejectionQuota(DataSource dataSource, int messages, long bytes) {
    if (messages < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "a quota is at least 1 message and 1 byte, not %d and %d".formatted(messages, bytes));
    }
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
    this.messages = messages;
    this.bytes = bytes;
  }

  /**
   * Brings every station from which something was refused since the last call within its quota.
   *
   * @return messages that were removed
   * @throws StorageException when the database fails; what was removed until then is counted
   */
  public long enforce() {
    long newest = newest();
    if (newest <= lookedUpTo) {
      return 0;
    }
    long removed = 0;
    for (String station : refusedSince(lookedUpTo)) {
      removed += bringWithin(station);
    }
    if (anyUnknownSince(lookedUpTo)) {
      removed += bringWithin(null);
    }
    lookedUpTo = newest;
    return removed;
  }

  private long newest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select coalesce(max(id), 0) from rejected_message")
                .mapTo(Long.class)
                .one());
  }

  private List<String> refusedSince(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct s.code from rejected_message m
                      join station s on s.code = m.station_code where m.id > :id
                    """)
                .bind("id", id)
                .mapTo(String.class)
                .list());
  }

  private boolean anyUnknownSince(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select exists (select 1 from rejected_message m where m.id > :id and "
                        + OF_UNKNOWN
                        + ")")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * @param station null for all that are not registered
   */
  private long bringWithin(@Nullable String station) {
    long last = lastBeyond(station);
    long removed = 0;
    int batch = last == 0 ? 0 : BATCH;
    while (batch == BATCH) {
      batch =
          Transactions.run(
              dataSource,
              "dropping refused messages beyond the quota",
              connection -> {
                Handle handle = Sql.handle(connection);
                List<Long> oldest = oldest(handle, station, last);
                RejectionRemoval.remove(handle, oldest, Removals.QUOTA);
                return oldest.size();
              });
      removed += batch;
    }
    return removed;
  }

  private static List<Long> oldest(Handle handle, @Nullable String station, long last) {
    return handle
        .createQuery(
            "select m.id from rejected_message m where "
                + condition(station)
                + " and m.id <= :last order by m.id limit :rows for update skip locked")
        .bindMap(station == null ? Map.of() : Map.of("station", station))
        .bind("last", last)
        .bind("rows", BATCH)
        .mapTo(Long.class)
        .list();
  }

  /** The newest message that is beyond the quota; 0 for none. */
  private long lastBeyond(@Nullable String station) {
    String sql =
        """
        select coalesce(max(id), 0)
          from (select id, row_number() over newer as place, sum(size) over newer as total
                  from (select m.id, octet_length(m.payload) as size from rejected_message m
                         where %s order by m.id desc limit :messages + 1) m
                window newer as (order by id desc)) n
         where place > :messages or total > :bytes
        """
            .formatted(condition(station));
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bindMap(station == null ? Map.of() : Map.of("station", station))
                .bind("messages", messages)
                .bind("bytes", bytes)
                .mapTo(Long.class)
                .one());
  }

  private static String condition(@Nullable String station) {
    return station == null ? OF_UNKNOWN : OF_STATION;
  }
}
