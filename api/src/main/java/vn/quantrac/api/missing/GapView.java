package vn.quantrac.api.missing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.missing.GapCause;
import vn.quantrac.storage.GapRow;
import vn.quantrac.storage.ResendRequest;

/**
 * Something that never arrived, as clients see it.
 *
 * @param kind READINGS of a promised rhythm, or MESSAGES by their numbers
 * @param from the missing readings have from &lt; observedAt &lt;= to
 * @param missing readings or messages; of a closed gap those that were missing last
 * @param recovered how many came after they had been missed
 * @param state OPEN or CLOSED
 * @param requestState NOT_ASKED, or the state of the newest request for a part of it
 */
record GapView(
    long id,
    String station,
    @Nullable String operator,
    Kind kind,
    @Nullable String parameter,
    Instant from,
    Instant to,
    int intervalSeconds,
    @Nullable Long firstSequence,
    @Nullable Long lastSequence,
    int missing,
    int recovered,
    State state,
    GapCause cause,
    Instant foundAt,
    @Nullable Instant closedAt,
    String requestState,
    @Nullable RequestView request) {

  /** What is missing. */
  enum Kind {
    READINGS,
    MESSAGES
  }

  /** Whether something is missing still. */
  enum State {
    OPEN,
    CLOSED
  }

  static final Csv<GapView> CSV =
      Csv.<GapView>of()
          .with("id", GapView::id)
          .with("station", GapView::station)
          .with("operator", GapView::operator)
          .with("kind", GapView::kind)
          .with("parameter", GapView::parameter)
          .with("from", GapView::from)
          .with("to", GapView::to)
          .with("intervalSeconds", GapView::intervalSeconds)
          .with("firstSequence", GapView::firstSequence)
          .with("lastSequence", GapView::lastSequence)
          .with("missing", GapView::missing)
          .with("recovered", GapView::recovered)
          .with("state", GapView::state)
          .with("cause", GapView::cause)
          .with("foundAt", GapView::foundAt)
          .with("closedAt", GapView::closedAt)
          .with("requestState", GapView::requestState)
          .with("askedAt", view -> view.request == null ? null : view.request.askedAt());

  static GapView of(GapRow row) {
    ResendRequest request = row.request();
    return new GapView(
        row.id(),
        row.station(),
        row.operator(),
        row.firstSequence() == null ? Kind.READINGS : Kind.MESSAGES,
        row.parameter(),
        row.from(),
        row.to(),
        row.intervalSeconds(),
        row.firstSequence(),
        row.lastSequence(),
        row.missing(),
        row.recovered(),
        row.closedAt() == null ? State.OPEN : State.CLOSED,
        row.cause(),
        row.foundAt(),
        row.closedAt(),
        request == null ? "NOT_ASKED" : request.state().name(),
        request == null ? null : RequestView.of(request));
  }
}
