package vn.quantrac.api.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.ReportDuty;
import vn.quantrac.domain.plan.ReportingDays;
import vn.quantrac.storage.PlanReportRow;

/**
 * A report that a plan asks for, of one year.
 *
 * @param due null when the document names no day
 * @param overdue whether the day is over and nobody marked the report as handed in
 * @param version the entity tag, in quotes; 0 when nothing was ever said of it
 * @param account who said what holds; null when nobody did
 */
record PlanReportView(
    String plan,
    String report,
    int year,
    Bilingual name,
    List<AgencyView> from,
    List<AgencyView> to,
    @Nullable LocalDate due,
    boolean overdue,
    boolean handedIn,
    @Nullable LocalDate handedInOn,
    @Nullable String note,
    @Nullable String file,
    @Nullable String reason,
    int version,
    @Nullable String account,
    @Nullable Instant at) {

  static PlanReportView of(
      Plan plan, ReportDuty duty, int year, @Nullable PlanReportRow row, LocalDate today) {
    LocalDate due = duty.due() == null ? null : ReportingDays.day(duty, year);
    boolean handedIn = row != null && row.handedIn();
    return new PlanReportView(
        plan.code(),
        duty.code(),
        year,
        duty.name(),
        AgencyView.of(plan, duty.from()),
        AgencyView.of(plan, duty.to()),
        due,
        !handedIn && due != null && due.isBefore(today),
        handedIn,
        row == null ? null : row.handedInOn(),
        row == null ? null : row.note(),
        row == null ? null : row.file(),
        row == null ? null : row.reason(),
        row == null ? 0 : row.version(),
        row == null ? null : row.account(),
        row == null ? null : row.at());
  }

  String etag() {
    return "\"%d\"".formatted(version);
  }
}
