package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertSeverity;

/**
 * An alert as the public is told of it.
 *
 * @param stationName null where it is not about a station, as its place is
 * @param told what has happened to it that concerns the public, the oldest first; never empty, and
 *     the first of it raised the alert
 */
public record PublicAlert(
    long id,
    AlertSeverity severity,
    String rule,
    String subject,
    @Nullable String stationName,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String parameter,
    @Nullable String averaging,
    @Nullable Double value,
    @Nullable Double limit,
    @Nullable String unit,
    Instant startedAt,
    List<Told> told) {

  /**
   * One thing that has happened.
   *
   * @param number in its alert
   * @param recordedAt when it became known
   */
  public record Told(int number, AlertEvent kind, Instant recordedAt) {}

  /** The last of it. */
  public Told last() {
    return told.get(told.size() - 1);
  }
}
