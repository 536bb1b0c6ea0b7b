package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.receiver.ReceiverSettings;

/**
 * Somebody who is told of alerts.
 *
 * @param settings what an administrator says of it
 * @param secretNumber which of its secrets is in force, from 1
 * @param version of the settings, from 1
 * @param deleted whether it was removed; it can be brought back
 * @param health how its deliveries go
 */
public record Receiver(
    long id,
    ReceiverSettings settings,
    int secretNumber,
    int version,
    Instant createdAt,
    String createdBy,
    boolean deleted,
    Health health) {

  /**
   * How the deliveries go.
   *
   * @param failures in a row, the last attempts
   * @param failingSince the first of them; null when the last attempt succeeded
   * @param retryAt nothing but tests is tried earlier; null for at once
   * @param lastProblem why the last attempt that failed did; null when none failed
   * @param lastDeliveredAt null for never
   * @param waiting how many deliveries wait
   */
  public record Health(
      int failures,
      @Nullable Instant failingSince,
      @Nullable Instant retryAt,
      @Nullable String lastProblem,
      @Nullable Instant lastDeliveredAt,
      long waiting) {}
}
