package vn.quantrac.storage;

import static vn.quantrac.storage.Fixtures.BASE;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.NotAssessable;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Statistics, verdicts and flags for tests. */
final class Results {

  static final String BOOK = "QCVN05-2023";

  private static final BigDecimal LIMIT = Decimals.canonical(new BigDecimal("50"));

  private Results() {}

  /** The end of the hour that many hours after {@link Fixtures#BASE}. */
  static Instant hourEnd(int hour) {
    return BASE.plusSeconds(3600L * hour);
  }

  /** A statistic of PM2.5 that ends at that hour; not valid without a mean. */
  static PeriodStatistic statistic(
      String station, AveragingPeriod period, int hour, @Nullable String mean) {
    BigDecimal value = mean == null ? null : Decimals.canonical(new BigDecimal(mean));
    return new PeriodStatistic(
        station,
        "PM2.5",
        period,
        hourEnd(hour).minus(length(period)),
        hourEnd(hour),
        value,
        value,
        value,
        value == null ? 0 : 12,
        12,
        value == null ? 0 : 1,
        value != null,
        Losses.NONE,
        3);
  }

  /** The verdict on a window of PM2.5 that ends at that hour, by a limit of 50. */
  static Assessment assessment(
      String station, AveragingPeriod averaging, int hour, @Nullable String value, String book) {
    BigDecimal number = value == null ? null : Decimals.canonical(new BigDecimal(value));
    Verdict verdict =
        number == null
            ? Verdict.NOT_ASSESSABLE
            : number.compareTo(LIMIT) > 0 ? Verdict.EXCEEDED : Verdict.COMPLIANT;
    return new Assessment(
        station,
        "PM2.5",
        averaging,
        book,
        hourEnd(hour).minus(length(averaging)),
        hourEnd(hour),
        number,
        null,
        LIMIT,
        "ug/m3",
        verdict,
        number == null ? NotAssessable.CAPTURE : null,
        number == null ? 3 : 12,
        12,
        book + "/PM2.5/" + averaging.code() + "@2023-09-12");
  }

  private static Duration length(AveragingPeriod period) {
    return switch (period) {
      case ONE_HOUR, CORRECTED_HOUR -> Duration.ofHours(1);
      case EIGHT_HOURS -> Duration.ofHours(8);
      case DAY, DAY_MAXIMUM, CORRECTED_DAY -> Duration.ofDays(1);
      case MONTH -> Duration.ofDays(31);
      case YEAR -> Duration.ofDays(365);
    };
  }

  static DerivedRows statistics(String station, PeriodStatistic... rows) {
    return new DerivedRows(station, List.of(rows), List.of(), List.of());
  }

  static DerivedRows assessments(String station, Assessment... rows) {
    return new DerivedRows(
        station, List.of(), List.of(), List.of(), List.of(rows), List.of(), null);
  }

  /** Results of the reading of PM2.5 that many minutes after the base; null for the usual ones. */
  static DerivedRows flag(String station, int minute, @Nullable TestResult spike) {
    TestResults tests = spike == null ? null : TestResults.NONE.with(QualityTest.SPIKE, spike);
    return new DerivedRows(
        station,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new FlaggedReading("PM2.5", BASE.plusSeconds(60L * minute), tests)),
        null);
  }

  static long count(DataSource source, String table) {
    return Sql.jdbi(source)
        .withHandle(
            handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }
}
