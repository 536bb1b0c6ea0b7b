package vn.quantrac.storage;

import java.time.LocalDate;

/**
 * What became of the readings that arrived from one station on one day.
 *
 * @param station code named by the topic, also of unknown stations; empty when the topic names none
 * @param day of receipt, in the station's zone; for what is missing the day to which it belongs
 * @param received readings counted before any was judged
 * @param stored new
 * @param duplicate with known content
 * @param revised with new content for a known reading
 * @param rejected refused
 * @param missing promised readings of this day that never arrived; no part of the balance
 * @param missingMessages messages that the gateway numbered and that never arrived
 * @param dropped of the rejected, those whose message is no longer kept
 */
public record LedgerRow(
    String station,
    LocalDate day,
    long received,
    long stored,
    long duplicate,
    long revised,
    long rejected,
    long missing,
    long missingMessages,
    long dropped) {

  /** Received and without outcome; 0 unless something is wrong. */
  public long inFlight() {
    return received - stored - duplicate - revised - rejected;
  }
}
