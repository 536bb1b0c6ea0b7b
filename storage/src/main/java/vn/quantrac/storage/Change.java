package vn.quantrac.storage;

/**
 * One row of the change log.
 *
 * @param id ascending in the order of commit
 * @param kind {@code station} (the registry entry changed) or {@code replay} (a rejected message is
 *     to be decoded again)
 * @param station code; may be empty for a replay
 * @param payload for {@code station} the new version, for {@code replay} the id of the rejected
 *     message
 */
public record Change(long id, String kind, String station, String payload) {

  /** The kind of a change of the registry. */
  public static final String STATION = "station";

  /** The kind of a wish to decode a rejected message again. */
  public static final String REPLAY = "replay";
}
