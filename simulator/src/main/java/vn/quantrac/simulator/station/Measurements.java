package vn.quantrac.simulator.station;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.simulator.SentReading;

/**
 * What a station's instruments say at a time: the truth, rounded and held as the instrument does,
 * with what is wrong with the instrument at that time. A pure function of time as long as the
 * episodes are.
 */
final class Measurements {

  private static final double SPIKE_SPANS = 10;

  private final List<Instrument> instruments;
  private final Surroundings surroundings;
  private final Noise noise;
  private final Episodes episodes;

  Measurements(
      List<Instrument> instruments, Surroundings surroundings, Noise noise, Episodes episodes) {
    this.instruments = List.copyOf(instruments);
    this.surroundings = surroundings;
    this.noise = noise;
    this.episodes = episodes;
  }

  /** One reading per instrument, in their order; empty while the power is off. */
  List<SentReading> at(Instant observedAt) {
    List<Episode> now = episodes.at(observedAt);
    if (now.stream().anyMatch(episode -> episode.kind() == Misbehaviour.POWER_CUT)) {
      return List.of();
    }
    List<SentReading> readings = new ArrayList<>(instruments.size());
    for (Instrument instrument : instruments) {
      readings.add(reading(instrument, observedAt, now));
    }
    return readings;
  }

  private SentReading reading(Instrument instrument, Instant observedAt, List<Episode> now) {
    double value = truth(instrument, observedAt);
    InstrumentStatus status = InstrumentStatus.MEASURING;
    boolean silent = false;
    for (Episode episode : now) {
      if (!episode.concerns(instrument.parameter())) {
        continue;
      }
      switch (episode.kind()) {
        case FLAT_LINE -> value = truth(instrument, episode.from());
        case SPIKE -> value = instrument.span() * SPIKE_SPANS;
        case CALIBRATION -> {
          value = checked(instrument, observedAt, episode);
          status = InstrumentStatus.CALIBRATING;
        }
        case FAULT -> {
          // Both are seen in real files: no value, and one that looks plausible.
          silent =
              noise.uniform("fault-" + instrument.parameter(), episode.from().getEpochSecond())
                  < 0.5;
          status = InstrumentStatus.FAULT;
        }
        case LOST_MESSAGES,
            GAP,
            POWER_CUT,
            DUPLICATE,
            OUT_OF_ORDER,
            CLOCK_JUMP,
            MALFORMED_PAYLOAD -> {
          // Not the instrument's doing: see SimulatedStation.
        }
      }
    }
    return new SentReading(
        instrument.parameter(),
        observedAt,
        silent ? null : rounded(instrument, value),
        instrument.unit().isEmpty() ? null : instrument.unit(),
        status);
  }

  private double truth(Instrument instrument, Instant observedAt) {
    Instant measured = observedAt;
    if (!instrument.hold().isZero()) {
      long hold = instrument.hold().toSeconds();
      measured = Instant.ofEpochSecond(Math.floorDiv(observedAt.getEpochSecond(), hold) * hold);
    }
    return surroundings.value(instrument.parameter(), measured);
  }

  private double checked(Instrument instrument, Instant observedAt, Episode check) {
    Duration half = Duration.between(check.from(), check.to()).dividedBy(2);
    boolean zero = observedAt.isBefore(check.from().plus(half));
    double reference = zero ? 0 : instrument.span();
    double drift =
        0.01 * noise.smooth("drift-" + instrument.parameter(), observedAt, Duration.ofDays(9));
    return reference + instrument.span() * drift;
  }

  private static BigDecimal rounded(Instrument instrument, double value) {
    return BigDecimal.valueOf(value).setScale(instrument.decimals(), RoundingMode.HALF_EVEN);
  }
}
