package vn.quantrac.storage;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The ledger of all stations and days in one row, for measurements. Thread-safe. */
public final class LedgerTotals {

  private final Jdbi jdbi;

  public LedgerTotals(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Readings since the beginning.
   *
   * @param received counted before any was judged
   * @param stored new
   * @param duplicate with known content
   * @param revised with new content for a known reading
   * @param rejected refused
   * @param unbalanced received and without outcome, added up over the rows of the ledger whatever
   *     their sign; 0 unless something is wrong
   */
  public record Totals(
      long received, long stored, long duplicate, long revised, long rejected, long unbalanced) {

    /** Of one row, or of rows that are taken as one. */
    public Totals(long received, long stored, long duplicate, long revised, long rejected) {
      this(
          received,
          stored,
          duplicate,
          revised,
          rejected,
          Math.abs(received - stored - duplicate - revised - rejected));
    }
  }

  /** The sums at this moment. */
  public Totals read() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(sum(received), 0) as received,
                           coalesce(sum(stored), 0) as stored,
                           coalesce(sum(duplicate), 0) as duplicate,
                           coalesce(sum(revised), 0) as revised,
                           coalesce(sum(rejected), 0) as rejected,
                           coalesce(sum(abs(received - stored - duplicate - revised - rejected)), 0)
                             as unbalanced
                      from ledger
                    """)
                .map(
                    (row, context) ->
                        new Totals(
                            row.getLong("received"),
                            row.getLong("stored"),
                            row.getLong("duplicate"),
                            row.getLong("revised"),
                            row.getLong("rejected"),
                            row.getLong("unbalanced")))
                .one());
  }
}
