package vn.quantrac.jobs.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.jobs.commit.BatchWriter;
import vn.quantrac.jobs.event.RejectedReading;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.jobs.event.StoredBatch;
import vn.quantrac.jobs.metric.CommitMetrics;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.decode.CameraMessageDecoder;
import vn.quantrac.mqtt.decode.MessageDecoder;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingWriter;
import vn.quantrac.storage.RejectionStore;
import vn.quantrac.storage.StoredReading;

/**
 * Decodes a batch of messages and commits it whole: readings, revisions, ledger and rejections in
 * one transaction. A changed registration is forgotten and looked at again, a rejection to be
 * replayed is decoded once more, each in its place among the messages; what else people decided is
 * handed on. Used by one thread.
 */
final class MessageStore implements BatchWriter<Incoming, StoredBatch> {

  private static final Logger LOG = LoggerFactory.getLogger(MessageStore.class);

  private final JdbcStationRegistry registry;
  private final MessageDecoder decoder;
  private final RejectionStore rejections;
  private final ReadingWriter writer;
  private final CommitMetrics metrics;

  MessageStore(
      JdbcStationRegistry registry,
      MessageDecoder decoder,
      RejectionStore rejections,
      ReadingWriter writer,
      CommitMetrics metrics) {
    this.registry = registry;
    this.decoder = decoder;
    this.rejections = rejections;
    this.writer = writer;
    this.metrics = metrics;
  }

  @Override
  public StoredBatch write(List<Incoming> batch) {
    Map<String, List<Change>> changed = new LinkedHashMap<>();
    List<ReceivedMessage> messages = new ArrayList<>(batch.size());
    for (Incoming one : batch) {
      Change change = one.change();
      RawMessage message = change == null ? one.message() : take(change, one.atMillis(), changed);
      if (message != null) {
        messages.add(decoder.decode(message));
      }
    }
    metrics.committed(messages, writer.write(messages));
    return stored(changed, messages);
  }

  /** The message that a change wants to be decoded again; null when it wants none. */
  private @Nullable RawMessage take(
      Change change, long atMillis, Map<String, List<Change>> changed) {
    registry.forget(change.station());
    switch (change.kind()) {
      case Change.STATION, Change.VALIDATION, Change.RULEBOOKS, Change.RECOMPUTE -> {
        changed.computeIfAbsent(change.station(), any -> new ArrayList<>()).add(change);
        return null;
      }
      case Change.CAMERA -> {
        return null;
      }
      case Change.REPLAY -> {
        return rejections
            .message(Long.parseLong(change.payload()))
            .map(
                message ->
                    new RawMessage(
                        message.topic(), message.payload(), atMillis, message.fileName()))
            .or(() -> Optional.ofNullable(gone(change)))
            .filter(message -> !CameraMessageDecoder.isOfCamera(message.topic()))
            .orElse(null);
      }
      default ->
          throw new IllegalStateException("the change log holds an unknown kind: " + change.kind());
    }
  }

  /** It was beyond its station's quota, or too old, before its turn came. */
  private static @Nullable RawMessage gone(Change change) {
    LOG.warn(
        "Change {} of station {} replays message {}, which is no longer kept",
        change.id(),
        change.station(),
        change.payload());
    return null;
  }

  private static StoredBatch stored(
      Map<String, List<Change>> changed, List<ReceivedMessage> messages) {
    Map<String, List<StoredReading>> byStation = new LinkedHashMap<>();
    List<RejectedReading> rejected = new ArrayList<>();
    for (ReceivedMessage message : messages) {
      if (!message.readings().isEmpty()) {
        List<StoredReading> ofStation =
            byStation.computeIfAbsent(message.stationCode(), any -> new ArrayList<>());
        for (Reading reading : message.readings()) {
          ofStation.add(new StoredReading(reading, message.order()));
        }
      }
      for (Rejection rejection : message.rejections()) {
        rejected.add(
            new RejectedReading(
                message.topic(), message.stationCode(), rejection.reason(), rejection.detail()));
      }
    }
    List<StationReadings> readings = new ArrayList<>(changed.size() + byStation.size());
    changed.forEach(
        (station, decided) -> readings.add(new StationReadings(station, List.of(), decided)));
    byStation.forEach(
        (station, ofStation) -> readings.add(new StationReadings(station, ofStation)));
    return new StoredBatch(readings, rejected);
  }
}
