package vn.quantrac.api.receiver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.storage.Delivery;

/**
 * One line of a receiver's log.
 *
 * @param message the key of the message with which it went: several lines may have the same
 * @param nextAt when it is tried next; null when it is not
 * @param alert what it is about; null for a test
 */
record DeliveryView(
    long id,
    String key,
    @Nullable String message,
    Delivery.State state,
    int attempts,
    Instant createdAt,
    @Nullable Instant attemptedAt,
    @Nullable Instant nextAt,
    @Nullable Instant endedAt,
    @Nullable String problem,
    @Nullable Integer answer,
    @Nullable About alert) {

  /** The transition that is told. */
  record About(
      long id,
      int number,
      AlertEvent transition,
      @JsonProperty("class") AlertClass alertClass,
      AlertSeverity severity,
      String rule,
      String subject) {}

  static DeliveryView of(Delivery delivery) {
    Delivery.About about = delivery.about();
    return new DeliveryView(
        delivery.id(),
        delivery.key(),
        delivery.message(),
        delivery.state(),
        delivery.attempts(),
        delivery.createdAt(),
        delivery.attemptedAt(),
        delivery.state() == Delivery.State.WAITING ? delivery.nextAt() : null,
        delivery.endedAt(),
        delivery.problem(),
        delivery.answer(),
        about == null
            ? null
            : new About(
                about.alert(),
                about.number(),
                about.transition(),
                about.alertClass(),
                about.severity(),
                about.rule(),
                about.subject()));
  }
}
