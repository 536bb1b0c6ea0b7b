package vn.quantrac.api.hotspot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.storage.HotspotRow;

/**
 * A hotspot as clients see it.
 *
 * @param kind as its earliest evidence says
 * @param latitude WGS 84 degrees, of its earliest evidence
 * @param longitude WGS 84 degrees
 * @param overdue whether it is assigned and its deadline has passed
 * @param sources who saw it: camera, citizen, satellite, staff
 * @param evidenceCount how many sightings it has
 */
record HotspotView(
    long id,
    String state,
    String kind,
    BigDecimal latitude,
    BigDecimal longitude,
    @Nullable String commune,
    Instant firstAt,
    Instant lastAt,
    @Nullable String unit,
    @Nullable Instant deadline,
    boolean overdue,
    List<String> sources,
    int evidenceCount) {

  private static final int DECIMALS = 6;

  static final Csv<HotspotView> CSV =
      Csv.<HotspotView>of()
          .with("id", HotspotView::id)
          .with("state", HotspotView::state)
          .with("kind", HotspotView::kind)
          .with("latitude", HotspotView::latitude)
          .with("longitude", HotspotView::longitude)
          .with("commune", HotspotView::commune)
          .with("firstAt", HotspotView::firstAt)
          .with("lastAt", HotspotView::lastAt)
          .with("unit", HotspotView::unit)
          .with("deadline", HotspotView::deadline)
          .with("overdue", HotspotView::overdue)
          .with("sources", view -> String.join(" ", view.sources()))
          .with("evidenceCount", HotspotView::evidenceCount);

  static HotspotView of(HotspotRow row, Instant now) {
    Instant deadline = row.deadline();
    return new HotspotView(
        row.id(),
        row.state().code(),
        row.kind(),
        degrees(row.place().latitude()),
        degrees(row.place().longitude()),
        row.commune(),
        row.firstAt(),
        row.lastAt(),
        row.unit(),
        deadline,
        row.state() == HotspotState.ASSIGNED && deadline != null && deadline.isBefore(now),
        row.sources(),
        row.evidence());
  }

  static BigDecimal degrees(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
