package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.quality.Loss;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.unit.ParameterVocabulary;

/** A stack with five-minute readings, for tests. */
final class Plant {

  static final Completeness COMPLETENESS = new Completeness(75, 75, 75);
  static final OxygenReference SEVEN =
      new OxygenReference(new BigDecimal("7"), new BigDecimal("20.9"), new BigDecimal("20"));
  static final Series DUST = new Series("PM", "mg/Nm3", 300);
  static final Station STATION =
      new Station(
          "S-1",
          "S-1",
          StationKind.STACK_EMISSION,
          10,
          106,
          Station.DEFAULT_ZONE,
          List.of(DUST, new Series("O2", "%", 300)),
          1);

  /** Every name is its own symbol; units convert only into themselves. */
  static final ParameterVocabulary NAMES =
      new ParameterVocabulary() {
        @Override
        public Optional<String> symbol(String parameter) {
          return Optional.of(parameter);
        }

        @Override
        public Optional<UnaryOperator<BigDecimal>> conversion(
            String symbol, String fromUnit, String toUnit) {
          return fromUnit.equals(toUnit) ? Optional.of(UnaryOperator.identity()) : Optional.empty();
        }
      };

  private Plant() {}

  /**
   * Twelve readings of the hour that ends then.
   *
   * @param values cut to or repeated up to twelve; "-" for a reading with a fault
   */
  static List<JudgedReading> readings(String parameter, Instant end, String... values) {
    List<JudgedReading> readings = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      String value = values[(i - 1) % values.length];
      Instant at = end.minus(Duration.ofMinutes(60 - 5 * i));
      readings.add(
          value.equals("-") ? lost(parameter, at, Loss.FAULT) : reading(parameter, at, value, 3));
    }
    return readings;
  }

  static JudgedReading reading(String parameter, Instant at, String value, int verification) {
    return new JudgedReading(
        Reading.of(parameter, at, new BigDecimal(value), InstrumentStatus.MEASURING),
        new Judgement(TestResults.NONE, Judgement.VALID, verification, null));
  }

  static JudgedReading lost(String parameter, Instant at, @Nullable Loss loss) {
    return new JudgedReading(
        Reading.of(parameter, at, BigDecimal.ONE, InstrumentStatus.FAULT),
        new Judgement(TestResults.NONE, Judgement.NOT_VALID, 3, loss));
  }

  /** A corrected hour of dust with the same readings throughout. */
  static PeriodStatistic hour(Instant end, String dust, String oxygen) {
    return CorrectedStatistic.hour(
        STATION.code(),
        DUST,
        end,
        readings("PM", end, dust),
        readings("O2", end, oxygen),
        SEVEN,
        COMPLETENESS);
  }
}
