package vn.quantrac.api.ingestion;

import java.time.LocalDate;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.storage.LedgerRow;

/** One row of the ledger as clients see it. */
record LedgerView(
    String station,
    LocalDate day,
    long received,
    long stored,
    long duplicate,
    long revised,
    long rejected,
    long inFlight,
    long missing,
    long missingMessages,
    long dropped) {

  static final Csv<LedgerView> CSV =
      Csv.<LedgerView>of()
          .with("station", LedgerView::station)
          .with("day", LedgerView::day)
          .with("received", LedgerView::received)
          .with("stored", LedgerView::stored)
          .with("duplicate", LedgerView::duplicate)
          .with("revised", LedgerView::revised)
          .with("rejected", LedgerView::rejected)
          .with("inFlight", LedgerView::inFlight)
          .with("missing", LedgerView::missing)
          .with("missingMessages", LedgerView::missingMessages)
          .with("dropped", LedgerView::dropped);

  static LedgerView of(LedgerRow row) {
    return new LedgerView(
        row.station(),
        row.day(),
        row.received(),
        row.stored(),
        row.duplicate(),
        row.revised(),
        row.rejected(),
        row.inFlight(),
        row.missing(),
        row.missingMessages(),
        row.dropped());
  }
}
