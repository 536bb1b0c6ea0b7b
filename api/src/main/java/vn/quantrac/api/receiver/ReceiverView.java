package vn.quantrac.api.receiver;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.receiver.QuietHours;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverSettings;
import vn.quantrac.storage.Receiver;

/**
 * A receiver, as administrators see it.
 *
 * @param secret with which its webhooks are signed; only in the answer that makes it
 */
record ReceiverView(
    long id,
    String name,
    ReceiverKind kind,
    @Nullable String url,
    List<String> addresses,
    String language,
    List<AlertClass> classes,
    AlertSeverity leastSeverity,
    List<String> stations,
    List<String> rules,
    boolean enabled,
    int togetherSeconds,
    @Nullable Quiet quietHours,
    int escalateAfterMinutes,
    int repeatMinutes,
    int rung,
    int version,
    Instant createdAt,
    String createdBy,
    Health health,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

  /** Local times of day. */
  record Quiet(String from, String to) {}

  /** How its deliveries go. */
  record Health(
      int failures,
      @Nullable Instant failingSince,
      @Nullable Instant retryAt,
      @Nullable String lastProblem,
      @Nullable Instant lastDeliveredAt,
      long waiting) {}

  static ReceiverView of(Receiver receiver) {
    return of(receiver, null);
  }

  static ReceiverView of(Receiver receiver, @Nullable String secret) {
    ReceiverSettings settings = receiver.settings();
    QuietHours quiet = settings.quietHours();
    Receiver.Health health = receiver.health();
    return new ReceiverView(
        receiver.id(),
        settings.name(),
        settings.kind(),
        settings.url(),
        settings.addresses(),
        settings.language().code(),
        List.copyOf(settings.classes()),
        settings.leastSeverity(),
        settings.stations(),
        settings.rules(),
        settings.enabled(),
        settings.togetherSeconds(),
        quiet == null ? null : new Quiet(quiet.from().toString(), quiet.to().toString()),
        settings.escalateAfterMinutes(),
        settings.repeatMinutes(),
        settings.rung(),
        receiver.version(),
        receiver.createdAt(),
        receiver.createdBy(),
        new Health(
            health.failures(),
            health.failingSince(),
            health.retryAt(),
            health.lastProblem(),
            health.lastDeliveredAt(),
            health.waiting()),
        secret);
  }
}
