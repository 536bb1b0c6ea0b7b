package vn.quantrac.api.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationState;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingWriter;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;

/** Puts stations and messages into the database as registry and stream do: by storage's writers. */
public final class Province {

  private final DataSource database;
  private final ReadingWriter writer;

  public Province(DataSource database) {
    this.database = database;
    this.writer = new ReadingWriter(database);
  }

  /** Registers an ambient-air station with a reading a minute of each parameter, in ug/m3. */
  public Station station(String code, String... parameters) {
    List<SeriesRegistration> series = new ArrayList<>();
    Arrays.stream(parameters).forEach(it -> series.add(new SeriesRegistration(it, "ug/m3", 60)));
    return new StationStore(database)
        .register(
            new StationRegistration(
                code, "Trạm " + code, "ambient-air", 21.0285, 105.8542, null, series),
            "test",
            null)
        .station();
  }

  /** A measured reading. */
  public static Reading reading(String parameter, String observedAt, String value) {
    return reading(parameter, observedAt, value, InstrumentStatus.MEASURING);
  }

  /** A reading; null is no value. */
  public static Reading reading(
      String parameter, String observedAt, @Nullable String value, InstrumentStatus status) {
    return Reading.of(
        parameter, Instant.parse(observedAt), value == null ? null : new BigDecimal(value), status);
  }

  /** Receives a message of readings at the moment it was sent. */
  public void receive(String code, String sentAt, Reading... readings) {
    Instant at = Instant.parse(sentAt);
    write(
        new ReceivedMessage(
            "quantrac/v1/stations/%s/readings".formatted(code),
            code,
            registered(code),
            at,
            readings.length,
            new SentOrder(at, 0),
            List.of(readings),
            List.of(),
            null,
            null,
            null));
  }

  /** Receives a message that is refused, with its bytes. */
  public void refuse(String code, String receivedAt, byte[] payload, Rejection... rejections) {
    Instant at = Instant.parse(receivedAt);
    write(
        new ReceivedMessage(
            "quantrac/v1/stations/%s/readings".formatted(code),
            code,
            registered(code),
            at,
            rejections.length,
            new SentOrder(at, 0),
            List.of(),
            List.of(rejections),
            payload,
            null,
            null));
  }

  /** As above, with text. */
  public void refuse(String code, String receivedAt, String payload, Rejection... rejections) {
    refuse(code, receivedAt, payload.getBytes(StandardCharsets.UTF_8), rejections);
  }

  /** Receives what a gateway says of its connection. */
  public void state(String code, boolean online, String at) {
    Instant time = Instant.parse(at);
    write(
        new ReceivedMessage(
            "quantrac/v1/stations/%s/state".formatted(code),
            code,
            registered(code),
            time,
            0,
            new SentOrder(time, 0),
            List.of(),
            List.of(),
            null,
            null,
            new StationState(online, time)));
  }

  private @Nullable Station registered(String code) {
    return new JdbcStationRegistry(database).findNow(code).orElse(null);
  }

  private void write(ReceivedMessage message) {
    int counted = writer.write(List.of(message)).stored();
    assert counted <= message.received();
  }
}
