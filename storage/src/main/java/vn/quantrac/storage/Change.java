package vn.quantrac.storage;

/**
 * One row of the change log.
 *
 * @param id ascending in the order of commit
 * @param kind one of the constants below
 * @param station code; may be empty for a replay, and is for {@link #RULEBOOKS}
 * @param payload what the kind says
 */
public record Change(long id, String kind, String station, String payload) {

  /** The registry entry changed; the payload is its new version. */
  public static final String STATION = "station";

  /** The registry entry of a camera changed; station is the camera's code, payload the version. */
  public static final String CAMERA = "camera";

  /** A rejected message is to be decoded again; the payload is the message's id. */
  public static final String REPLAY = "replay";

  /** A validation was made or undone; the payload is a {@link ChangedSpan}. */
  public static final String VALIDATION = "validation";

  /** Another set of rulebooks is in force; the payload is its number. */
  public static final String RULEBOOKS = "rulebooks";

  /** A span is to be computed anew; the payload is a {@link RecomputeTask}. */
  public static final String RECOMPUTE = "recompute";
}
