package vn.quantrac.domain.reading;

import java.time.Instant;

/**
 * The place of a message among all messages of its station: decides which of two contents for one
 * reading is the newer.
 *
 * @param sentAt when the gateway sent the message; where the message does not say, when it arrived
 * @param sequence the gateway's running number, 0 where the message does not say
 */
public record SentOrder(Instant sentAt, long sequence) implements Comparable<SentOrder> {

  @Override
  public int compareTo(SentOrder other) {
    int byTime = sentAt.compareTo(other.sentAt);
    return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
  }
}
