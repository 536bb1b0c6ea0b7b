package vn.quantrac.api.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.storage.TaskLink;

/**
 * What a task is meant to move: an indicator or a series.
 *
 * @param id null where the document says so
 * @param name of the indicator; null of a series, and of an indicator that the plan has no longer
 * @param series where its days are measured; empty of an indicator that agencies report
 * @param reason null where the document says so
 */
record TaskLinkView(
    @Nullable Long id,
    @Nullable String indicator,
    @Nullable Bilingual name,
    @Nullable String station,
    @Nullable String parameter,
    List<SeriesOfLink> series,
    @Nullable String reason,
    @Nullable String account,
    @Nullable Instant at,
    @Nullable String undoneReason,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt) {

  /** A series behind a link. */
  record SeriesOfLink(String station, String parameter) {}

  static TaskLinkView declared(Plan plan, String indicator, List<SeriesOfLink> series) {
    return new TaskLinkView(
        null,
        indicator,
        name(plan, indicator),
        null,
        null,
        series,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static TaskLinkView of(Plan plan, TaskLink link, List<SeriesOfLink> series) {
    return new TaskLinkView(
        link.id(),
        link.indicator(),
        link.indicator() == null ? null : name(plan, link.indicator()),
        link.station(),
        link.parameter(),
        series,
        link.reason(),
        link.account(),
        link.at(),
        link.undoneReason(),
        link.undoneBy(),
        link.undoneAt());
  }

  private static @Nullable Bilingual name(Plan plan, String indicator) {
    return plan.indicator(indicator).map(one -> one.name()).orElse(null);
  }
}
