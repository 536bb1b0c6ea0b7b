package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationState;

/** A batch of messages taken apart, with surrogate ids, before anything is written. */
final class ReadingBatch {

  /** Sorted by identity; those of one identity in the order of arrival. */
  final List<Arrival> arrivals = new ArrayList<>();

  final List<ReceivedMessage> refused = new ArrayList<>();
  final SortedMap<LedgerEntry.Key, LedgerEntry> ledger = new TreeMap<>();
  final SortedMap<Integer, StationStateTable.News> states = new TreeMap<>();

  /** When the last message of each station came whose number did not follow, in microseconds. */
  final SortedMap<Integer, Long> jumps = new TreeMap<>();

  /** Under which the last message with readings of each station came. */
  final Map<Integer, Long> numbers = new HashMap<>();

  private ReadingBatch() {}

  /**
   * Takes messages apart.
   *
   * @param known numbers of messages that came before
   * @param messages in the order of arrival
   */
  static ReadingBatch of(
      Connection connection, SeriesIds ids, MessageNumbers known, List<ReceivedMessage> messages)
      throws SQLException {
    ReadingBatch batch = new ReadingBatch();
    for (ReceivedMessage message : messages) {
      batch.add(connection, ids, known, message);
    }
    batch.arrivals.sort(Comparator.comparing(Arrival::key));
    return batch;
  }

  private void add(
      Connection connection, SeriesIds ids, MessageNumbers known, ReceivedMessage message)
      throws SQLException {
    Station station = message.station();
    ZoneId zone = station == null ? Station.DEFAULT_ZONE : station.timeZone();
    LedgerEntry account =
        ledger.computeIfAbsent(
            new LedgerEntry.Key(
                RejectionTable.stationCode(message),
                LocalDate.ofInstant(message.receivedAt(), zone)),
            key -> new LedgerEntry());
    account.received += message.received();
    account.rejected += message.rejections().size();
    if (!message.rejections().isEmpty()) {
      refused.add(message);
    }
    if (station != null) {
      addReadings(connection, ids, message, station, account);
      int stationId = ids.station(connection, station.code());
      addState(stationId, message, station);
      addNumber(connection, stationId, known, message);
    }
  }

  private void addReadings(
      Connection connection,
      SeriesIds ids,
      ReceivedMessage message,
      Station station,
      LedgerEntry account)
      throws SQLException {
    Instant sentAt = Timestamps.instant(Timestamps.micros(message.order().sentAt()));
    SentOrder order = new SentOrder(sentAt, message.order().sequence());
    long receivedMicros = Timestamps.micros(message.receivedAt());
    for (Reading reading : message.readings()) {
      int series = ids.series(connection, station.code(), reading.parameter());
      ReadingKey key = new ReadingKey(series, Timestamps.micros(reading.observedAt()));
      Content content = new Content(Content.storable(reading), order, receivedMicros);
      arrivals.add(new Arrival(key, station.code(), content, account));
    }
  }

  private void addState(int stationId, ReceivedMessage message, Station station) {
    StationStateTable.News news =
        states.computeIfAbsent(stationId, id -> new StationStateTable.News(station.code()));
    news.lastReceivedMicros =
        Math.max(news.lastReceivedMicros, Timestamps.micros(message.receivedAt()));
    StationState state = message.state();
    if (state != null) {
      news.state(state);
    }
  }

  /** A message without readings leaves no number in the tables, and 0 is none. */
  private void addNumber(
      Connection connection, int stationId, MessageNumbers known, ReceivedMessage message)
      throws SQLException {
    long number = message.order().sequence();
    if (number == 0 || message.readings().isEmpty()) {
      return;
    }
    Long ofBatch = numbers.get(stationId);
    long before = ofBatch == null ? known.before(connection, stationId) : ofBatch;
    if (MessageNumbers.jumps(before, number)) {
      jumps.merge(stationId, Timestamps.micros(message.receivedAt()), Math::max);
    }
    numbers.put(stationId, number);
  }
}
