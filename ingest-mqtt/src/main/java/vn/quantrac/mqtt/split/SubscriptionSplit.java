package vn.quantrac.mqtt.split;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One client session at the broker.
 *
 * @param index makes the client id; from 0
 * @param mode what is to be done with the session
 */
public record SubscriptionSplit(int index, Mode mode) implements SourceSplit {

  /** What is to be done with a session. */
  public enum Mode {
    /** Subscribe and receive until the job ends; the session outlives it. */
    ACTIVE,
    /** Left by an earlier run: unsubscribe, receive what is left, end the session. */
    DRAINING
  }

  @Override
  public String splitId() {
    return "session-" + index;
  }
}
