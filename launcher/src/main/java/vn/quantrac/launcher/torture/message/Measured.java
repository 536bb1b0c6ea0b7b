package vn.quantrac.launcher.torture.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the instruments of the planned stations show: a function of seed, station and minute. */
final class Measured {

  /** Parameters of every station, registered in ug/m3. */
  static final List<String> PARAMETERS =
      List.of("PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "NO", "NOx", "NH3", "H2S");

  /** SO2 and NO2 about their hourly limits, 350 and 200, so that alerts come and go. */
  private static final double[] LEVELS = {35, 60, 350, 200, 900, 80, 20, 70, 15, 5};

  private static final int DAY = 24 * 60;
  private static final int STUCK_MINUTES = 4 * 60;

  /**
   * One line in every run that stands above its limit, long enough to be suspected after four
   * hours: NO2 of the first station.
   */
  private static final int LINE_SERIES = PARAMETERS.indexOf("NO2");

  private static final int LINE_FROM = 60;
  private static final int LINE_TO = 7 * 60;
  private static final double LINE_LEVEL = 1.2;

  private static final double STATUS_SHARE = 0.01;
  private static final double SPIKE_SHARE = 0.001;
  private static final double STUCK_SHARE = 0.01;

  private final long seed;

  Measured(long seed) {
    this.seed = seed;
  }

  /**
   * One reading.
   *
   * @param tenths the value in tenths of a microgram per cubic metre; null where the instrument
   *     gave none
   * @param status 00, 01 or 02
   */
  record Value(@Nullable Long tenths, String status) {

    /** As it is written in a message, some micrograms more than measured. */
    String text(int more) {
      return tenths == null ? "null" : BigDecimal.valueOf(tenths + 10L * more, 1).toPlainString();
    }
  }

  /** All series of a station in one minute, in the order of {@link #PARAMETERS}. */
  Value[] at(int station, int step) {
    SplittableRandom random = Seeds.random(seed, 1, station, step);
    Value[] values = new Value[LEVELS.length];
    for (int series = 0; series < values.length; series++) {
      double wave = Math.sin(2 * Math.PI * step / DAY + station + series);
      double level = LEVELS[series] * (1 + 0.5 * wave);
      double noise = LEVELS[series] * 0.1 * (random.nextDouble() - 0.5);
      double spike = random.nextDouble() < SPIKE_SHARE ? 20 : 1;
      double draw = random.nextDouble();
      boolean stuck =
          Seeds.random(seed, 2 + series, station, step / STUCK_MINUTES).nextDouble() < STUCK_SHARE;
      boolean line = station == 0 && series == LINE_SERIES && step >= LINE_FROM && step < LINE_TO;
      long tenths =
          line
              ? Math.round(LEVELS[series] * LINE_LEVEL * 10)
              : stuck ? Math.round(LEVELS[series] * 10) : Math.round((level + noise) * spike * 10);
      if (draw >= STATUS_SHARE) {
        values[series] = new Value(tenths, "00");
      } else if (draw < STATUS_SHARE / 2) {
        values[series] = new Value(tenths, "01");
      } else {
        values[series] = new Value(draw < STATUS_SHARE * 3 / 4 ? null : tenths, "02");
      }
    }
    return values;
  }
}
