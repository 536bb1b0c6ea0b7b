package vn.quantrac.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.StoredReading;

class StationReadingsSerializerTest {

  private static final Instant TIME = Instant.parse("2026-03-01T00:05:00.123456Z");
  private static final SentOrder ORDER = new SentOrder(TIME.plusNanos(7_000), 41);

  /** Every field in each of its forms: with and without a value, converted or not, doubled. */
  private static final StationReadings ALL =
      new StationReadings(
          "TV-1",
          List.of(
              new StoredReading(
                  Reading.of("PM2.5", TIME, new BigDecimal("-12.3400"), InstrumentStatus.MEASURING),
                  ORDER),
              new StoredReading(
                  new Reading(
                      "SO2",
                      TIME,
                      new BigDecimal("1E+3"),
                      InstrumentStatus.CALIBRATING,
                      new BigDecimal("0.381"),
                      "ppm"),
                  ORDER,
                  true),
              new StoredReading(
                  Reading.of("PM2.5", TIME.plusSeconds(60), null, InstrumentStatus.FAULT),
                  new SentOrder(TIME, 0)),
              new StoredReading(
                  Reading.of(
                      "SO2",
                      TIME.plusSeconds(60),
                      new BigDecimal("12345678901234567890.5"),
                      InstrumentStatus.MEASURING),
                  new SentOrder(TIME, 1))),
          List.of(new Change(9, Change.VALIDATION, "TV-1", "Nhiệt độ|2026")));

  @Test
  void everythingComesOutAsItWentIn() throws IOException {
    assertThat(StationReadingsSerializer.INSTANCE.deserialize(written(ALL))).isEqualTo(ALL);
  }

  @Test
  void readingsOfOneMessageShareTheirTimeAndTheirPlace() throws IOException {
    List<StoredReading> readings =
        StationReadingsSerializer.INSTANCE.deserialize(written(ALL)).readings();
    assertThat(readings.get(1).reading().observedAt())
        .isSameAs(readings.get(0).reading().observedAt());
    assertThat(readings.get(1).order()).isSameAs(readings.get(0).order());
  }

  @Test
  void aCopyOfBytesReadsTheSame() throws IOException {
    DataOutputSerializer copied = new DataOutputSerializer(64);
    StationReadingsSerializer.INSTANCE.copy(written(ALL), copied);
    assertThat(
            StationReadingsSerializer.INSTANCE.deserialize(
                new DataInputDeserializer(copied.getCopyOfBuffer())))
        .isEqualTo(ALL);
  }

  private static DataInputDeserializer written(StationReadings record) throws IOException {
    DataOutputSerializer target = new DataOutputSerializer(64);
    StationReadingsSerializer.INSTANCE.serialize(record, target);
    return new DataInputDeserializer(target.getCopyOfBuffer());
  }
}
