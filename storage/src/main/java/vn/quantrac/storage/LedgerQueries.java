package vn.quantrac.storage;

import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The balance of what arrived. Thread-safe. */
public final class LedgerQueries {

  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final Jdbi jdbi;

  public LedgerQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Rows ascending by day, then station code (byte order).
   *
   * @param station null for all
   * @param from first day, null for the beginning
   * @param to last day, null for the end
   * @param after the last row of the page before, null for the first page
   */
  public Page<LedgerRow> page(
      @Nullable String station,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable LedgerRow after,
      int limit) {
    Page.checkLimit(limit);
    return page(
        station,
        from,
        to,
        after == null ? null : after.day(),
        after == null ? null : after.station(),
        limit);
  }

  /** As above, with day and station of the last row of the page before; both null or none. */
  public Page<LedgerRow> page(
      @Nullable String station,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate afterDay,
      @Nullable String afterStation,
      int limit) {
    Page.checkLimit(limit);
    List<LedgerRow> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select station_code, day, received, stored, duplicate, revised, rejected
                          from ledger
                         where (cast(:station as text) is null or station_code = :station)
                           and day >= :from and day <= :to
                           and (day, station_code collate "C") > (:afterDay, :afterStation)
                         order by day, station_code collate "C" limit :rows
                        """)
                    .bind("station", station)
                    .bind("from", from == null ? FIRST_DAY : from)
                    .bind("to", to == null ? LAST_DAY : to)
                    .bind("afterDay", afterDay == null ? FIRST_DAY.minusDays(1) : afterDay)
                    .bind("afterStation", afterStation == null ? "" : afterStation)
                    .bind("rows", limit + 1)
                    .map(
                        (row, context) ->
                            new LedgerRow(
                                row.getString("station_code"),
                                row.getObject("day", LocalDate.class),
                                row.getLong("received"),
                                row.getLong("stored"),
                                row.getLong("duplicate"),
                                row.getLong("revised"),
                                row.getLong("rejected")))
                    .list());
    return Page.of(rows, limit);
  }
}
