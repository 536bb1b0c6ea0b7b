package vn.quantrac.api.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.AlertState;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.storage.AlertRow;

/**
 * An alert, as clients see it.
 *
 * @param rule with what it watches; of one rule and subject at most one alert is open
 * @param name of the rule in Vietnamese; the rule's id where it is no longer in force
 * @param cause the alert of what it shares with others; null where it stands by itself
 * @param subjectName of what it is about, for people; null where that has none
 * @param endedBy why it is closed; null while it is not
 */
record AlertView(
    long id,
    @JsonProperty("class") AlertClass alertClass,
    AlertSeverity severity,
    AlertState state,
    String rule,
    String ruleId,
    String name,
    String nameEn,
    @Nullable String advice,
    @Nullable String adviceEn,
    String subject,
    @Nullable String station,
    @Nullable String camera,
    @Nullable Long hotspot,
    @Nullable Long cause,
    @Nullable String subjectName,
    @Nullable String parameter,
    @Nullable String averaging,
    @Nullable String unit,
    Instant startedAt,
    @Nullable Instant raisedAt,
    @Nullable Instant clearedAt,
    @Nullable BigDecimal value,
    @Nullable BigDecimal limit,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable String assignee,
    @Nullable Instant shelvedUntil,
    @Nullable Instant closedAt,
    @Nullable String closedBy,
    @Nullable EndedBy endedBy) {

  /** Why an alert is closed. */
  enum EndedBy {
    /** A person closed it. */
    PERSON,
    /** Its condition is gone and somebody had acknowledged it. */
    CLEARED,
    /** A correction has shown that there was nothing. */
    CORRECTION,
    /** The condition came again before anybody had acknowledged this alert. */
    NEWER_ALERT
  }

  static final Csv<AlertView> CSV =
      Csv.<AlertView>of()
          .with("id", AlertView::id)
          .with("class", AlertView::alertClass)
          .with("severity", AlertView::severity)
          .with("state", AlertView::state)
          .with("rule", AlertView::rule)
          .with("name", AlertView::name)
          .with("subject", AlertView::subject)
          .with("parameter", AlertView::parameter)
          .with("averaging", AlertView::averaging)
          .with("startedAt", AlertView::startedAt)
          .with("raisedAt", AlertView::raisedAt)
          .with("clearedAt", AlertView::clearedAt)
          .with("value", AlertView::value)
          .with("limit", AlertView::limit)
          .with("unit", AlertView::unit)
          .with("acknowledgedAt", AlertView::acknowledgedAt)
          .with("acknowledgedBy", AlertView::acknowledgedBy)
          .with("assignee", AlertView::assignee)
          .with("shelvedUntil", AlertView::shelvedUntil)
          .with("closedAt", AlertView::closedAt)
          .with("closedBy", AlertView::closedBy)
          .with("endedBy", AlertView::endedBy);

  static AlertView of(AlertRow row, AlertRules rules) {
    AlertRule rule = rules.newest(row.ruleId());
    AveragingPeriod averaging = row.averaging();
    return new AlertView(
        row.id(),
        row.alertClass(),
        row.severity(),
        row.state(),
        row.rule(),
        row.ruleId(),
        rule == null ? row.ruleId() : rule.nameVietnamese(),
        rule == null ? row.ruleId() : rule.nameEnglish(),
        rule == null ? null : rule.adviceVietnamese(),
        rule == null ? null : rule.adviceEnglish(),
        row.subject(),
        row.station(),
        row.camera(),
        row.hotspot(),
        row.cause(),
        row.subjectName(),
        row.parameter(),
        averaging == null ? null : averaging.code(),
        row.unit(),
        row.startedAt(),
        row.raisedAt(),
        row.clearedAt(),
        row.value(),
        row.limit(),
        row.acknowledgedAt(),
        row.acknowledgedBy(),
        row.assignee(),
        row.state() == AlertState.SHELVED ? row.shelvedUntil() : null,
        row.closedAt(),
        row.closedBy(),
        endedBy(row));
  }

  private static @Nullable EndedBy endedBy(AlertRow row) {
    if (row.state() != AlertState.CLOSED) {
      return null;
    }
    if (row.closedAt() != null) {
      return EndedBy.PERSON;
    }
    return row.withdrawn()
        ? EndedBy.CORRECTION
        : row.superseded() ? EndedBy.NEWER_ALERT : EndedBy.CLEARED;
  }
}
