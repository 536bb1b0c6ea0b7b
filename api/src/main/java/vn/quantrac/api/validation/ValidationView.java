package vn.quantrac.api.validation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.quality.Validation;
import vn.quantrac.storage.ValidationRow;
import vn.quantrac.storage.ValidationUndo;

/**
 * A validation as clients see it.
 *
 * @param from exclusive
 * @param to inclusive
 * @param validity EEA observation validity; null when not spoken of
 * @param verification EEA observation verification; null when not spoken of
 * @param undone null while it is in force
 */
record ValidationView(
    long id,
    String station,
    String parameter,
    Instant from,
    Instant to,
    @Nullable Integer validity,
    @Nullable Integer verification,
    String reason,
    String account,
    Instant decidedAt,
    @Nullable UndoneView undone) {

  /** That it holds no longer. */
  record UndoneView(String reason, String account, Instant at) {

    static @Nullable UndoneView of(@Nullable ValidationUndo undo) {
      return undo == null ? null : new UndoneView(undo.reason(), undo.account(), undo.at());
    }
  }

  static final Csv<ValidationView> CSV =
      Csv.<ValidationView>of()
          .with("id", ValidationView::id)
          .with("station", ValidationView::station)
          .with("parameter", ValidationView::parameter)
          .with("from", ValidationView::from)
          .with("to", ValidationView::to)
          .with("validity", ValidationView::validity)
          .with("verification", ValidationView::verification)
          .with("reason", ValidationView::reason)
          .with("account", ValidationView::account)
          .with("decidedAt", ValidationView::decidedAt)
          .with("undoneReason", view -> view.undone() == null ? null : view.undone().reason())
          .with("undoneAccount", view -> view.undone() == null ? null : view.undone().account())
          .with("undoneAt", view -> view.undone() == null ? null : view.undone().at());

  static ValidationView of(ValidationRow row) {
    Validation validation = row.validation();
    return new ValidationView(
        validation.id(),
        row.station(),
        validation.parameter(),
        validation.from(),
        validation.to(),
        validation.validity(),
        validation.verification(),
        validation.reason(),
        validation.account(),
        validation.decidedAt(),
        UndoneView.of(row.undone()));
  }
}
