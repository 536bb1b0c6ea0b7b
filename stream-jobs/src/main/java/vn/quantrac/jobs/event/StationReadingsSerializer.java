package vn.quantrac.jobs.event;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.BigDecSerializer;
import org.apache.flink.api.common.typeutils.base.InstantSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.StoredReading;

/** Writes what one station has sent in some 50 bytes a reading; names of parameters once. */
final class StationReadingsSerializer extends TypeSerializerSingleton<StationReadings> {

  static final StationReadingsSerializer INSTANCE = new StationReadingsSerializer();

  private static final long serialVersionUID = 1L;

  private static final InstrumentStatus[] STATUSES = InstrumentStatus.values();
  private static final StringSerializer TEXT = StringSerializer.INSTANCE;
  private static final BigDecSerializer NUMBER = BigDecSerializer.INSTANCE;
  private static final InstantSerializer TIME = InstantSerializer.INSTANCE;

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
    for (StoredReading stored : record.readings()) {
      target.writeInt(parameters.getOrDefault(stored.reading().parameter(), -1));
      write(stored, target);
    }
  }

  private static void write(StoredReading stored, DataOutputView target) throws IOException {
    Reading reading = stored.reading();
    TIME.serialize(reading.observedAt(), target);
    NUMBER.serialize(reading.value(), target);
    target.writeByte(reading.status().ordinal());
    NUMBER.serialize(reading.reportedValue(), target);
    TEXT.serialize(reading.reportedUnit(), target);
    TIME.serialize(stored.order().sentAt(), target);
    target.writeLong(stored.order().sequence());
    target.writeBoolean(stored.doubled());
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
    for (int i = 0; i < count; i++) {
      readings.add(read(parameters[source.readInt()], source));
    }
    return new StationReadings(station, readings, changes);
  }

  private static StoredReading read(String parameter, DataInputView source) throws IOException {
    Reading reading =
        new Reading(
            parameter,
            TIME.deserialize(source),
            NUMBER.deserialize(source),
            STATUSES[source.readByte()],
            NUMBER.deserialize(source),
            TEXT.deserialize(source));
    SentOrder order = new SentOrder(TIME.deserialize(source), source.readLong());
    return new StoredReading(reading, order, source.readBoolean());
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
