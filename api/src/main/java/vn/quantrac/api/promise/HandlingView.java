package vn.quantrac.api.promise;

import java.time.Instant;
import vn.quantrac.api.answer.Csv;

/**
 * A hotspot that was handled, or that came overdue.
 *
 * @param at when it was handled last, or the deadline that passed first
 * @param inTime whether it was handled before any deadline passed
 * @param steps path of the hotspot with its steps and deadlines in this API
 */
record HandlingView(long hotspot, Instant at, boolean inTime, String steps) {

  static final Csv<HandlingView> CSV =
      Csv.<HandlingView>of()
          .with("hotspot", HandlingView::hotspot)
          .with("at", HandlingView::at)
          .with("inTime", HandlingView::inTime);
}
