package vn.quantrac.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.AlertState;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * An alert as it is kept.
 *
 * @param state as it is shown: SHELVED while it is
 * @param rule with what it watches
 * @param ruleId the rule alone
 * @param station code; null where it is not about a station
 * @param camera code; null where it is not about a camera
 * @param hotspot its number; null where it is not about a hotspot
 * @param cause the alert of what it shares with others; null where it stands by itself
 * @param subjectName of what it is about, for people; null where that has none
 * @param series surrogate id; null where it is not about one parameter
 * @param source the act or scheme that judges; null where none does
 * @param evidenceAt the fact that raised it
 * @param value what was compared there; null where nothing was
 * @param limit what it was compared with; null where there is none
 */
public record AlertRow(
    long id,
    AlertClass alertClass,
    AlertSeverity severity,
    AlertState state,
    String rule,
    String ruleId,
    LocalDate ruleVersion,
    String subject,
    @Nullable String station,
    @Nullable String camera,
    @Nullable Long hotspot,
    @Nullable Long cause,
    @Nullable String subjectName,
    @Nullable Integer series,
    @Nullable String parameter,
    @Nullable AveragingPeriod averaging,
    @Nullable String source,
    @Nullable String unit,
    Instant startedAt,
    @Nullable Instant raisedAt,
    @Nullable Instant clearedAt,
    Instant evidenceAt,
    @Nullable BigDecimal value,
    @Nullable BigDecimal limit,
    boolean withdrawn,
    boolean superseded,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable String assignee,
    @Nullable Instant shelvedUntil,
    @Nullable Instant closedAt,
    @Nullable String closedBy,
    Instant changedAt) {}
