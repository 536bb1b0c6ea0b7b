package vn.quantrac.jobs.event;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.InstantSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.StoredReading;

/** Writes what one station has sent in some 20 bytes a reading; names of parameters once. */
final class StationReadingsSerializer extends TypeSerializerSingleton<StationReadings> {

  static final StationReadingsSerializer INSTANCE = new StationReadingsSerializer();

  private static final long serialVersionUID = 1L;

  private static final InstrumentStatus[] STATUSES = InstrumentStatus.values();
  private static final StringSerializer TEXT = StringSerializer.INSTANCE;
  private static final InstantSerializer TIME = InstantSerializer.INSTANCE;

  /** Marks of a reading: what it shares with the one before, and what is to be said of it. */
  private static final int SAME_TIME = 1;

  private static final int SAME_ORDER = 2;
  private static final int DOUBLED = 4;
  private static final int CONVERTED = 8;

  @Override
  public void serialize(StationReadings record, DataOutputView target) throws IOException {
    TEXT.serialize(record.station(), target);
    target.writeInt(record.changes().size());
    for (Change change : record.changes()) {
      target.writeLong(change.id());
      TEXT.serialize(change.kind(), target);
      TEXT.serialize(change.station(), target);
      TEXT.serialize(change.payload(), target);
    }
    Map<String, Integer> parameters = new LinkedHashMap<>();
    for (StoredReading stored : record.readings()) {
      parameters.putIfAbsent(stored.reading().parameter(), parameters.size());
    }
    target.writeInt(parameters.size());
    for (String parameter : parameters.keySet()) {
      TEXT.serialize(parameter, target);
    }
    target.writeInt(record.readings().size());
    StoredReading before = null;
    for (StoredReading stored : record.readings()) {
      target.writeInt(parameters.getOrDefault(stored.reading().parameter(), -1));
      write(stored, before, target);
      before = stored;
    }
  }

  private static void write(
      StoredReading stored, @Nullable StoredReading before, DataOutputView target)
      throws IOException {
    Reading reading = stored.reading();
    boolean sameTime = before != null && reading.observedAt().equals(before.reading().observedAt());
    boolean sameOrder = before != null && stored.order().equals(before.order());
    boolean converted = reading.reportedUnit() != null || reading.reportedValue() != null;
    target.writeByte(
        (sameTime ? SAME_TIME : 0)
            | (sameOrder ? SAME_ORDER : 0)
            | (stored.doubled() ? DOUBLED : 0)
            | (converted ? CONVERTED : 0));
    if (!sameTime) {
      TIME.serialize(reading.observedAt(), target);
    }
    if (!sameOrder) {
      TIME.serialize(stored.order().sentAt(), target);
      target.writeLong(stored.order().sequence());
    }
    target.writeByte(reading.status().ordinal());
    DecimalFormat.write(reading.value(), target);
    if (converted) {
      DecimalFormat.write(reading.reportedValue(), target);
      TEXT.serialize(reading.reportedUnit(), target);
    }
  }

  @Override
  public StationReadings deserialize(DataInputView source) throws IOException {
    String station = TEXT.deserialize(source);
    List<Change> changes = new ArrayList<>();
    for (int left = source.readInt(); left > 0; left--) {
      changes.add(
          new Change(
              source.readLong(),
              TEXT.deserialize(source),
              TEXT.deserialize(source),
              TEXT.deserialize(source)));
    }
    String[] parameters = new String[source.readInt()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = TEXT.deserialize(source);
    }
    int count = source.readInt();
    List<StoredReading> readings = new ArrayList<>(count);
    StoredReading before = null;
    for (int i = 0; i < count; i++) {
      before = read(parameters[source.readInt()], before, source);
      readings.add(before);
    }
    return new StationReadings(station, readings, changes);
  }

  /**
   * Readings of one message share their time and their place, which halves what is held of them.
   */
  private static StoredReading read(
      String parameter, @Nullable StoredReading before, DataInputView source) throws IOException {
    int marks = source.readByte();
    Instant observedAt =
        before != null && (marks & SAME_TIME) != 0
            ? before.reading().observedAt()
            : TIME.deserialize(source);
    SentOrder order =
        before != null && (marks & SAME_ORDER) != 0
            ? before.order()
            : new SentOrder(TIME.deserialize(source), source.readLong());
    boolean converted = (marks & CONVERTED) != 0;
    InstrumentStatus status = STATUSES[source.readByte()];
    Reading reading =
        new Reading(
            parameter,
            observedAt,
            DecimalFormat.read(source),
            status,
            converted ? DecimalFormat.read(source) : null,
            converted ? TEXT.deserialize(source) : null);
    return new StoredReading(reading, order, (marks & DOUBLED) != 0);
  }

  @Override
  public StationReadings deserialize(StationReadings reuse, DataInputView source)
      throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public StationReadings copy(StationReadings from) {
    return from;
  }

  @Override
  public StationReadings copy(StationReadings from, StationReadings reuse) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public StationReadings createInstance() {
    return new StationReadings("", List.of());
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<StationReadings> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says that the format has no parts of its own; it is never part of a checkpoint. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<StationReadings> {
    /** Made by the framework too. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
