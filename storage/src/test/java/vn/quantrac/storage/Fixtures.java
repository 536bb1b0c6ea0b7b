package vn.quantrac.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationState;

/** Stations and messages for tests. */
final class Fixtures {

  /** An hour after which all test readings lie. */
  static final Instant BASE = Instant.parse("2026-03-01T01:00:00Z");

  private Fixtures() {}

  static StationRegistration request(String code, String... parameters) {
    return new StationRegistration(
        code,
        "Station " + code,
        "ambient-air",
        21.0245,
        105.8412,
        null,
        Stream.of(parameters)
            .map(parameter -> new SeriesRegistration(parameter, "ug/m3", 300))
            .toList());
  }

  static Station register(DataSource dataSource, String code, String... parameters) {
    return new StationStore(dataSource).register(request(code, parameters), "test", null).station();
  }

  /** The reading that many minutes after {@link #BASE}. */
  static Reading reading(String parameter, int minute, @Nullable String value) {
    return reading(parameter, minute, value, InstrumentStatus.MEASURING);
  }

  static Reading reading(
      String parameter, int minute, @Nullable String value, InstrumentStatus status) {
    return Reading.of(
        parameter,
        BASE.plusSeconds(60L * minute),
        value == null ? null : new BigDecimal(value),
        status);
  }

  /** A message sent that many seconds after {@link #BASE}, received two seconds later. */
  static ReceivedMessage message(Station station, int sentSecond, Reading... readings) {
    return message(
        station, new SentOrder(BASE.plusSeconds(sentSecond), sentSecond), List.of(readings));
  }

  static ReceivedMessage message(Station station, SentOrder order, List<Reading> readings) {
    return new ReceivedMessage(
        "quantrac/v1/stations/" + station.code() + "/readings",
        station.code(),
        station,
        order.sentAt().plusSeconds(2),
        readings.size(),
        order,
        readings,
        List.of(),
        null,
        null,
        null);
  }

  /** A message of which nothing is accepted; the station may be unknown. */
  static ReceivedMessage refused(
      String code, @Nullable Station station, byte[] payload, Rejection... rejections) {
    return new ReceivedMessage(
        "quantrac/v1/stations/" + code + "/readings",
        code,
        station,
        BASE,
        rejections.length,
        new SentOrder(BASE, 0),
        List.of(),
        List.of(rejections),
        payload,
        null,
        null);
  }

  static ReceivedMessage state(Station station, boolean online, Instant at) {
    return new ReceivedMessage(
        "quantrac/v1/stations/" + station.code() + "/state",
        station.code(),
        station,
        at.plusSeconds(1),
        0,
        new SentOrder(at, 0),
        List.of(),
        List.of(),
        null,
        null,
        new StationState(online, at));
  }
}
