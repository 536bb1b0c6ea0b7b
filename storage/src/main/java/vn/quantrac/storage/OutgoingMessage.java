package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertSeverity;

/**
 * What is sent to a receiver at once, under one key, which stays the same when it is sent again.
 *
 * @param receiver to whom
 * @param key of the message
 * @param queuedAt when the oldest of it was queued
 * @param attempts how often it was tried already
 * @param told the transitions, of one rule and one kind, the oldest first; empty for a test
 */
public record OutgoingMessage(
    Receiver receiver, String key, Instant queuedAt, int attempts, List<Told> told) {

  /** Whether somebody asked for it to see whether it arrives. */
  public boolean isTest() {
    return told.isEmpty();
  }

  /**
   * A transition of an alert.
   *
   * @param key of the transition, whoever is told of it
   * @param json the same as other listeners are told
   * @param stationName null where the alert is not about a station
   * @param account the person who did it; null for the stream
   * @param note what that person said; null for nothing
   */
  public record Told(
      String key,
      String json,
      long alert,
      AlertEvent transition,
      Instant at,
      AlertClass alertClass,
      AlertSeverity severity,
      String rule,
      String subject,
      @Nullable String stationName,
      @Nullable String parameter,
      @Nullable String averaging,
      @Nullable Double value,
      @Nullable Double limit,
      @Nullable String unit,
      @Nullable String account,
      @Nullable String note) {}
}
