package vn.quantrac.storage;

import java.time.Instant;

/**
 * What a {@link Change#VALIDATION} reaches: the readings of one series with from &lt; observedAt
 * &lt;= to.
 *
 * @param parameter as registered
 * @param from exclusive
 * @param to inclusive
 */
public record ChangedSpan(String parameter, Instant from, Instant to) {

  /**
   * The span of a change.
   *
   * @throws IllegalArgumentException when it is no validation
   */
  public static ChangedSpan of(Change change) {
    ChangePayload payload = ChangePayload.of(change, Change.VALIDATION);
    return new ChangedSpan(payload.text("parameter"), payload.time("from"), payload.time("to"));
  }

  String payload() {
    return Notifications.json(
        ChangePayload.object()
            .put("parameter", parameter)
            .put("from", from.toString())
            .put("to", to.toString()));
  }
}
