package vn.quantrac.storage;

import java.time.Instant;

/**
 * One station of a {@link RecomputeRequest}.
 *
 * @param request its id
 * @param station code
 * @param from exclusive
 * @param to inclusive
 */
public record RecomputeTask(long request, String station, Instant from, Instant to) {

  /**
   * The task of a change.
   *
   * @throws IllegalArgumentException when it is no recompute
   */
  public static RecomputeTask of(Change change) {
    ChangePayload payload = ChangePayload.of(change, Change.RECOMPUTE);
    return new RecomputeTask(
        payload.number("request"), change.station(), payload.time("from"), payload.time("to"));
  }

  /** As it stands in the change log. */
  public String payload() {
    return Notifications.json(
        ChangePayload.object()
            .put("request", request)
            .put("from", from.toString())
            .put("to", to.toString()));
  }
}
