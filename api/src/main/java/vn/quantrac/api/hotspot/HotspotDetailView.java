package vn.quantrac.api.hotspot;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.storage.EvidenceRow;
import vn.quantrac.storage.HotspotRow;
import vn.quantrac.storage.HotspotStepRow;

/**
 * A hotspot with all its evidence and history.
 *
 * @param next what it may become next
 * @param wind of the nearest station that measured it lately; null when none did
 * @param downwind stations that the wind blows to from here; empty without wind, and once it is
 *     over
 */
record HotspotDetailView(
    @JsonUnwrapped HotspotView hotspot,
    List<String> next,
    List<EvidenceView> evidence,
    List<StepView> steps,
    NearbyStations.@Nullable WindView wind,
    List<NearbyStations.StationView> downwind) {

  /**
   * One sighting.
   *
   * @param contact for operators only; null for others
   */
  record EvidenceView(
      String source,
      String key,
      String kind,
      BigDecimal latitude,
      BigDecimal longitude,
      Instant observedAt,
      @Nullable String description,
      @Nullable String confidence,
      @Nullable String contact,
      @Nullable String picture) {
    static EvidenceView of(EvidenceRow row, boolean withContact) {
      return new EvidenceView(
          row.source(),
          row.key(),
          row.kind(),
          HotspotView.degrees(row.latitude()),
          HotspotView.degrees(row.longitude()),
          row.observedAt(),
          row.description(),
          row.confidence(),
          withContact ? row.contact() : null,
          row.picture());
    }
  }

  /**
   * One step of the work.
   *
   * @param overdue whether nobody did this: the deadline passed
   */
  record StepView(
      String state,
      String account,
      String reason,
      @Nullable String unit,
      @Nullable Instant deadline,
      @Nullable String picture,
      boolean overdue,
      Instant at) {
    static StepView of(HotspotStepRow row) {
      return new StepView(
          row.state().code(),
          row.account(),
          row.reason(),
          row.unit(),
          row.deadline(),
          row.picture(),
          row.overdue(),
          row.at());
    }
  }

  static HotspotDetailView of(
      HotspotRow row,
      List<EvidenceRow> evidence,
      List<HotspotStepRow> steps,
      NearbyStations nearby,
      boolean withContact,
      Instant now) {
    return new HotspotDetailView(
        HotspotView.of(row, now),
        row.state().next().stream().map(HotspotState::code).toList(),
        evidence.stream().map(one -> EvidenceView.of(one, withContact)).toList(),
        steps.stream().map(StepView::of).toList(),
        nearby.wind(),
        row.state().isOver() ? List.of() : nearby.downwind());
  }
}
