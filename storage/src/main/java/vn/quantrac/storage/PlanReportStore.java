package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Marks of reports that were handed in; a mark is taken back by a new fact. Thread-safe. */
public final class PlanReportStore {

  private static final String READ =
      """
      select plan, report, year, version, handed_in, handed_in_on, note, file_reference, reason,
             account, at
        from plan_report r
       where (cast(:plan as text) is null or plan = :plan)
         and (cast(:report as text) is null or report = :report)
         and (cast(:year as integer) is null or year = :year)
         and (:all or version = (select max(version) from plan_report newest
                                  where newest.plan = r.plan and newest.report = r.report
                                    and newest.year = r.year))
       order by plan, report, year, version
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public PlanReportStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * What holds of each report of which anything was ever said.
   *
   * @param plan null for all plans
   */
  public List<PlanReportRow> of(@Nullable String plan) {
    return jdbi.withHandle(handle -> read(handle, plan, null, null, false));
  }

  /** What holds of one report, or empty. */
  public Optional<PlanReportRow> find(String plan, String report, int year) {
    return jdbi.withHandle(handle -> read(handle, plan, report, year, false).stream().findFirst());
  }

  /** Every version of one report, the first one first. */
  public List<PlanReportRow> versions(String plan, String report, int year) {
    return jdbi.withHandle(handle -> read(handle, plan, report, year, true));
  }

  /**
   * Marks a report as handed in, or takes that back.
   *
   * @param handedInOn null to take it back
   * @param required the version that must stand: 0 when there must be none, null for any
   * @throws VersionConflictException when another version stands
   */
  public PlanReportRow write(
      String plan,
      String report,
      int year,
      @Nullable LocalDate handedInOn,
      @Nullable String note,
      @Nullable String file,
      @Nullable String reason,
      @Nullable Long required,
      String account) {
    return Transactions.run(
        dataSource,
        "marking a report",
        connection -> {
          Handle handle = IndicatorValueStore.locked(connection, plan);
          int version =
              read(handle, plan, report, year, false).stream()
                  .findFirst()
                  .map(PlanReportRow::version)
                  .orElse(0);
          if (required != null && required != version) {
            throw new VersionConflictException(report + " " + year, required, version);
          }
          handle
              .createUpdate(
                  """
                  insert into plan_report (plan, report, year, version, handed_in, handed_in_on,
                                           note, file_reference, reason, account, at)
                  values (:plan, :report, :year, :version, :handedIn, :on, :note, :file, :reason,
                          :account, now())
                  """)
              .bind("plan", plan)
              .bind("report", report)
              .bind("year", year)
              .bind("version", version + 1)
              .bind("handedIn", handedInOn != null)
              .bind("on", handedInOn)
              .bind("note", note)
              .bind("file", file)
              .bind("reason", reason)
              .bind("account", Columns.text(account, 200))
              .execute();
          return read(handle, plan, report, year, false).get(0);
        });
  }

  private static List<PlanReportRow> read(
      Handle handle,
      @Nullable String plan,
      @Nullable String report,
      @Nullable Integer year,
      boolean all) {
    return handle
        .createQuery(READ)
        .bind("plan", plan)
        .bind("report", report)
        .bind("year", year)
        .bind("all", all)
        .map((row, context) -> row(row))
        .list();
  }

  private static PlanReportRow row(ResultSet row) throws SQLException {
    return new PlanReportRow(
        row.getString("plan"),
        row.getString("report"),
        row.getInt("year"),
        row.getInt("version"),
        row.getBoolean("handed_in"),
        row.getObject("handed_in_on", LocalDate.class),
        row.getString("note"),
        row.getString("file_reference"),
        row.getString("reason"),
        row.getString("account"),
        Timestamps.instant(row, "at"));
  }
}
