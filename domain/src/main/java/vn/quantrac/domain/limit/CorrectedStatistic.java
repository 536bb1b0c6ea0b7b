package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.quality.Loss;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.DailyStatistic;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Means of a stack's readings after each was corrected to the reference oxygen, over the time in
 * which the plant was running. An hour of which at least half of the readings are of a plant that
 * stands still is not running. A choice of ours: the acts fix none.
 */
public final class CorrectedStatistic {

  private CorrectedStatistic() {}

  /**
   * The readings of a series, each corrected by the oxygen of the same moment. One without usable
   * oxygen cannot be corrected and is lost for the oxygen's reason, or as without value. While the
   * oxygen says that the plant stands still a reading is lost as {@link Loss#STOPPED}, whatever
   * else is wrong with it.
   *
   * @param oxygen readings of the station's oxygen, per cent by volume, in any order
   * @return in the order of {@code readings}
   */
  public static List<JudgedReading> readings(
      Collection<JudgedReading> readings,
      Collection<JudgedReading> oxygen,
      OxygenReference reference) {
    Map<Instant, JudgedReading> byTime = new HashMap<>();
    oxygen.forEach(one -> byTime.put(one.reading().observedAt(), one));
    List<JudgedReading> corrected = new ArrayList<>(readings.size());
    for (JudgedReading one : readings) {
      corrected.add(corrected(one, byTime.get(one.reading().observedAt()), reference));
    }
    return corrected;
  }

  /**
   * The corrected mean of the hour that ends at {@code end}.
   *
   * @param readings content in force of the series' readings in that hour, judged; may be empty
   * @param oxygen the same of the station's oxygen, per cent by volume; may be empty
   */
  public static PeriodStatistic hour(
      String station,
      Series series,
      Instant end,
      List<JudgedReading> readings,
      List<JudgedReading> oxygen,
      OxygenReference reference,
      Completeness completeness) {
    PeriodStatistic hour =
        HourlyStatistic.of(
            station, series, end, readings(readings, oxygen, reference), completeness);
    boolean valid = hour.valid() && !mostlyStopped(hour);
    return new PeriodStatistic(
        station,
        series.parameter(),
        AveragingPeriod.CORRECTED_HOUR,
        hour.start(),
        hour.end(),
        hour.mean(),
        hour.min(),
        hour.max(),
        hour.count(),
        hour.expected(),
        valid ? 1 : 0,
        valid,
        hour.losses(),
        hour.verification());
  }

  /**
   * The corrected mean of a local day: of the valid hours among those in which the plant was
   * running. Hours of which nothing is known count as running. Smallest, largest, count and
   * expected readings are of running hours, losses of all.
   *
   * @param hours corrected hours of the series in that day, each once; may be empty
   */
  public static PeriodStatistic day(
      String station,
      Series series,
      LocalDay day,
      Collection<PeriodStatistic> hours,
      Completeness completeness) {
    List<PeriodStatistic> running = new ArrayList<>();
    Losses stopped = Losses.NONE;
    int stoppedHours = 0;
    for (PeriodStatistic hour : hours) {
      if (mostlyStopped(hour)) {
        stopped = stopped.plus(hour.losses());
        stoppedHours++;
      } else {
        running.add(hour);
      }
    }
    PeriodStatistic mean = DailyStatistic.of(station, series, day, running, completeness);
    int runningHours = day.hours() - stoppedHours;
    return new PeriodStatistic(
        station,
        series.parameter(),
        AveragingPeriod.CORRECTED_DAY,
        day.start(),
        day.end(),
        mean.mean(),
        mean.min(),
        mean.max(),
        mean.count(),
        runningHours == 0 ? mean.expected() : series.readingsPerHour() * runningHours,
        mean.validParts(),
        completeness.dayIsComplete(mean.validParts(), runningHours),
        mean.losses().plus(stopped),
        mean.verification());
  }

  /** Whether at least half of the readings of an hour are of a plant that stands still. */
  public static boolean mostlyStopped(PeriodStatistic corrected) {
    int stopped = corrected.losses().stopped();
    return stopped > 0 && stopped * 2 >= corrected.count() + corrected.losses().total();
  }

  /** Whether a corrected period has no mean because the plant did not run, as far as is known. */
  static boolean stoodStill(PeriodStatistic corrected) {
    return corrected.mean() == null && mostlyStopped(corrected);
  }

  private static JudgedReading corrected(
      JudgedReading one, @Nullable JudgedReading oxygen, OxygenReference reference) {
    BigDecimal share = oxygen == null ? null : oxygen.reading().value();
    if (oxygen == null || share == null) {
      return with(one, null, one.judgement().loss() == null ? Loss.WITHOUT_VALUE : null);
    }
    if (!oxygen.judgement().usable()) {
      return with(one, null, one.judgement().loss() == null ? oxygen.judgement().loss() : null);
    }
    BigDecimal value = one.reading().value();
    Optional<BigDecimal> corrected =
        OxygenCorrection.corrected(value == null ? BigDecimal.ZERO : value, share, reference);
    if (corrected.isEmpty()) {
      return with(one, null, Loss.STOPPED);
    }
    int verification = oxygen.judgement().verification();
    JudgedReading result = with(one, value == null ? null : corrected.get(), null);
    return verification <= result.judgement().verification()
        ? result
        : new JudgedReading(
            result.reading(),
            new Judgement(
                result.judgement().tests(),
                result.judgement().validity(),
                verification,
                result.judgement().loss()));
  }

  /** With another value; and with that reason of loss, unless null leaves its own. */
  private static JudgedReading with(
      JudgedReading one, @Nullable BigDecimal value, @Nullable Loss loss) {
    Reading reading = one.reading();
    Judgement judgement = one.judgement();
    return new JudgedReading(
        Reading.of(reading.parameter(), reading.observedAt(), value, reading.status()),
        loss == null
            ? judgement
            : new Judgement(
                judgement.tests(), judgement.validity(), judgement.verification(), loss));
  }
}
