package vn.quantrac.simulator.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.simulator.ReadingsMessage;
import vn.quantrac.simulator.SentReading;

/**
 * Gathers one station's rows into messages, in the order of the file, such that the same file
 * always gives the same messages and the later of two rows for the same reading counts as the later
 * sent.
 *
 * <p>For this {@code sentAt} is the newest observedAt that the station has sent so far (never the
 * wall clock), {@code sequence} the number of the message's last row, and a message never holds two
 * rows for the same reading. Rows of the same time stay together.
 */
final class MessageComposer {

  private final String station;
  private final int maximumReadings;
  private final ZoneOffset offset;
  private final List<SentReading> pending = new ArrayList<>();
  private final Set<Identity> identities = new HashSet<>();
  private long lastRow;
  private Instant sentAt = Instant.MIN;
  private @Nullable Instant lastObservedAt;

  private record Identity(String parameter, Instant observedAt) {}

  /**
   * @param maximumReadings a message is closed at the first row of another time that would take it
   *     above this, 1 to {@value ReadingsMessage#MAXIMUM_READINGS}
   * @param offset in which times are written
   */
  MessageComposer(String station, int maximumReadings, ZoneOffset offset) {
    this.station = station;
    this.maximumReadings = maximumReadings;
    this.offset = offset;
  }

  /**
   * Takes a row's readings.
   *
   * @param rowNumber running number over all files, from 1
   * @return the message that the row closes, without the row itself
   */
  Optional<StationMessage> add(long rowNumber, Instant observedAt, List<SentReading> readings) {
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    boolean sameTime = observedAt.equals(lastObservedAt);
    int size = pending.size() + readings.size();
    boolean full = sameTime ? size > ReadingsMessage.MAXIMUM_READINGS : size > maximumReadings;
    boolean repeats =
        readings.stream()
            .anyMatch(r -> identities.contains(new Identity(r.parameter(), observedAt)));
    Optional<StationMessage> closed = full || repeats ? close() : Optional.empty();
    for (SentReading reading : readings) {
      identities.add(new Identity(reading.parameter(), observedAt));
      pending.add(reading);
    }
    lastRow = rowNumber;
    lastObservedAt = observedAt;
    sentAt = sentAt.isAfter(observedAt) ? sentAt : observedAt;
    return closed;
  }

  /** The message of what is pending; empty when nothing is. */
  Optional<StationMessage> close() {
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    Instant newest = pending.get(0).observedAt();
    for (SentReading reading : pending) {
      newest = reading.observedAt().isAfter(newest) ? reading.observedAt() : newest;
    }
    ReadingsMessage message = new ReadingsMessage(lastRow, sentAt, pending);
    StationMessage closed =
        new StationMessage(station, message.toJson(offset), pending.size(), newest);
    pending.clear();
    identities.clear();
    return Optional.of(closed);
  }
}
