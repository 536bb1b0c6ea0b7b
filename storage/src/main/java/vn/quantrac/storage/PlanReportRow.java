package vn.quantrac.storage;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a report that a plan asks for was handed in, or an earlier version of that.
 *
 * @param report code of the reporting duty
 * @param year that the report is of
 * @param version from 1; the entity tag
 * @param handedInOn the day; null when it was taken back
 * @param note in the words of who marked it, null without
 * @param file number of the letter or name of the file, null without
 * @param reason why it was taken back; null when it was marked
 */
public record PlanReportRow(
    String plan,
    String report,
    int year,
    int version,
    boolean handedIn,
    @Nullable LocalDate handedInOn,
    @Nullable String note,
    @Nullable String file,
    @Nullable String reason,
    String account,
    Instant at) {}
