package vn.quantrac.jobs.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/** Hours of readings in some ten bytes a reading, where the objects take over two hundred. */
final class PackedReadings {

  private static final InstrumentStatus[] STATUSES = InstrumentStatus.values();

  /** Marks of a reading: what is to be said of it beside its value. */
  private static final int DOUBLED = 1;

  private static final int CONVERTED = 2;
  private static final int TESTED = 4;

  private static final int FIRST_SIZE = 1_024;

  private PackedReadings() {}

  static byte[] of(Map<SeriesHour, HourReadings> hours) {
    DataOutputSerializer target = new DataOutputSerializer(FIRST_SIZE);
    try {
      CompactForm.write(hours.size(), target);
      for (Map.Entry<SeriesHour, HourReadings> one : hours.entrySet()) {
        Instant end = one.getKey().end();
        target.writeUTF(one.getKey().parameter());
        CompactForm.write(end, Instant.EPOCH, target);
        CompactForm.write(one.getValue().size(), target);
        long sequence = 0;
        for (HourReadings.Kept kept : one.getValue().readings()) {
          write(kept, end, sequence, target);
          sequence = kept.stored().order().sequence();
        }
      }
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return target.getCopyOfBuffer();
  }

  private static void write(
      HourReadings.Kept kept, Instant end, long sequence, DataOutputSerializer target)
      throws IOException {
    StoredReading stored = kept.stored();
    Reading reading = stored.reading();
    TestResults tests = kept.tests();
    String unit = reading.reportedUnit();
    boolean converted = unit != null || reading.reportedValue() != null;
    target.writeByte(
        (stored.doubled() ? DOUBLED : 0)
            | (converted ? CONVERTED : 0)
            | (tests == null ? 0 : TESTED));
    CompactForm.write(reading.observedAt(), end, target);
    CompactForm.write(reading.value(), target);
    target.writeByte(reading.status().ordinal());
    CompactForm.write(stored.order().sentAt(), reading.observedAt(), target);
    CompactForm.write(stored.order().sequence() - sequence, target);
    if (converted) {
      CompactForm.write(reading.reportedValue(), target);
      target.writeBoolean(unit != null);
      target.writeUTF(unit == null ? "" : unit);
    }
    if (tests != null) {
      CompactForm.write(tests.packed(), target);
    }
  }

  static Map<SeriesHour, HourReadings> read(byte[] packed) {
    DataInputDeserializer source = new DataInputDeserializer(packed);
    Map<SeriesHour, HourReadings> hours = new LinkedHashMap<>();
    try {
      for (long left = CompactForm.read(source); left > 0; left--) {
        String parameter = source.readUTF().intern();
        Instant end = CompactForm.read(Instant.EPOCH, source);
        HourReadings hour = new HourReadings();
        long sequence = 0;
        for (long readings = CompactForm.read(source); readings > 0; readings--) {
          sequence = read(parameter, end, sequence, hour, source);
        }
        hours.put(new SeriesHour(parameter, end), hour);
      }
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return hours;
  }

  /** Reads one reading into its hour; answers with its sequence. */
  private static long read(
      String parameter, Instant end, long sequence, HourReadings hour, DataInputDeserializer source)
      throws IOException {
    int marks = source.readByte();
    Instant observedAt = CompactForm.read(end, source);
    BigDecimal value = CompactForm.readDecimal(source);
    InstrumentStatus status = STATUSES[source.readByte()];
    SentOrder order =
        new SentOrder(CompactForm.read(observedAt, source), sequence + CompactForm.read(source));
    BigDecimal reportedValue = null;
    String reportedUnit = null;
    if ((marks & CONVERTED) != 0) {
      reportedValue = CompactForm.readDecimal(source);
      boolean named = source.readBoolean();
      String unit = source.readUTF().intern();
      reportedUnit = named ? unit : null;
    }
    hour.add(
        new StoredReading(
            new Reading(parameter, observedAt, value, status, reportedValue, reportedUnit),
            order,
            (marks & DOUBLED) != 0));
    if ((marks & TESTED) != 0) {
      hour.keepTests(observedAt, new TestResults((int) CompactForm.read(source)));
    }
    return order.sequence();
  }
}
