package vn.quantrac.domain.quality;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;

/** Readings of one series for tests, in the order in which they are added. */
final class Readings {

  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final int intervalSeconds;
  private final List<TimedReading> readings = new ArrayList<>();
  private int slot;

  Readings(int intervalSeconds) {
    this.intervalSeconds = intervalSeconds;
  }

  /** Readings one hour apart; "-" leaves a slot out, "null" has no value, "!5" was calibrating. */
  static List<TimedReading> hourly(String... values) {
    return every(3600, values);
  }

  static List<TimedReading> every(int intervalSeconds, String... values) {
    Readings readings = new Readings(intervalSeconds);
    for (String value : values) {
      readings.add(value);
    }
    return readings.list();
  }

  Readings add(String value) {
    slot++;
    if (!value.equals("-")) {
      boolean calibrating = value.startsWith("!");
      String number = calibrating ? value.substring(1) : value;
      readings.add(
          of(
              START.plusSeconds((long) slot * intervalSeconds),
              number.equals("null") ? null : number,
              calibrating ? InstrumentStatus.CALIBRATING : InstrumentStatus.MEASURING));
    }
    return this;
  }

  List<TimedReading> list() {
    return readings;
  }

  static TimedReading of(Instant at, @Nullable String value, InstrumentStatus status) {
    return new TimedReading(
        Reading.of("PM2.5", at, value == null ? null : new BigDecimal(value), status), false);
  }
}
