package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Results.BOOK;
import static vn.quantrac.storage.Results.assessment;
import static vn.quantrac.storage.Results.assessments;
import static vn.quantrac.storage.Results.count;
import static vn.quantrac.storage.Results.flag;
import static vn.quantrac.storage.Results.hourEnd;
import static vn.quantrac.storage.Results.statistic;
import static vn.quantrac.storage.Results.statistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.derived.AbsentIndex;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.quality.Loss;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.testing.OnEachServer;

/** Every derived row keeps its former versions, and a repeated write makes none. */
class VersionsIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final DerivedWriter writer = new DerivedWriter(source);
  private final StatisticQueries statistics = new StatisticQueries(source);
  private final AssessmentQueries assessments = new AssessmentQueries(source);

  @Test
  void eachRealChangeOfStatisticKeepsOneVersionAndRepetitionNone() {
    register(source, "each", "PM2.5");
    for (AveragingPeriod period : AveragingPeriod.values()) {
      long before = count(source, StatisticTable.historyOf(period));
      PeriodStatistic one = statistic("each", period, 1, "12.5");
      PeriodStatistic lost = withLosses(one, new Losses(1, 0, 0, 2, 0, 0));

      assertThat(writer.write(List.of(statistics("each", one)))).isEqualTo(1);
      assertThat(writer.write(List.of(statistics("each", one)))).isZero();
      assertThat(writer.write(List.of(statistics("each", lost)))).isEqualTo(1);
      assertThat(writer.write(List.of(statistics("each", lost)))).isZero();

      assertThat(count(source, StatisticTable.historyOf(period)) - before).isEqualTo(1);
      List<KnownStatistic> versions = statistics.versions(period, "each", "PM2.5", hourEnd(1));
      assertThat(versions).extracting(KnownStatistic::statistic).containsExactly(one, lost);
      assertThat(versions.get(0).supersededAt()).isEqualTo(versions.get(1).computedAt());
      assertThat(versions.get(1).supersededAt()).isNull();
      assertThat(
              statistics.page(period, "each", "PM2.5", new TimePage(null, null, null, 9)).items())
          .containsExactly(lost);
    }
  }

  private static PeriodStatistic withLosses(PeriodStatistic row, Losses losses) {
    assertThat(losses.plus(Loss.STOPPED)).isNotEqualTo(losses);
    return new PeriodStatistic(
        row.station(),
        row.parameter(),
        row.period(),
        row.start(),
        row.end(),
        row.mean(),
        row.min(),
        row.max(),
        row.count() - 3,
        row.expected(),
        row.validParts(),
        row.valid(),
        losses,
        2);
  }

  @Test
  void windowIsReadAsItWasKnownAtEachMoment() {
    register(source, "window", "PM2.5");
    writer.write(
        List.of(
            statistics(
                "window",
                statistic("window", AveragingPeriod.ONE_HOUR, 1, "1"),
                statistic("window", AveragingPeriod.ONE_HOUR, 2, "2"))));
    Instant first = known(1).get(0).computedAt();
    writer.write(
        List.of(
            statistics(
                "window",
                statistic("window", AveragingPeriod.ONE_HOUR, 2, "2.5"),
                statistic("window", AveragingPeriod.ONE_HOUR, 3, "3"))));
    Instant second = known(3).get(0).computedAt();

    assertThat(means(first.minusNanos(1_000))).isEmpty();
    assertThat(means(first)).containsExactly("1", "2");
    assertThat(means(second.minusNanos(1_000))).containsExactly("1", "2");
    assertThat(means(second)).containsExactly("1", "2.5", "3");
    assertThat(means(null)).containsExactly("1", "2.5", "3");
  }

  private List<KnownStatistic> known(int hour) {
    return statistics.versions(AveragingPeriod.ONE_HOUR, "window", "PM2.5", hourEnd(hour));
  }

  private List<String> means(@Nullable Instant asKnownAt) {
    return statistics
        .window(AveragingPeriod.ONE_HOUR, "window", "PM2.5", hourEnd(0), hourEnd(3), asKnownAt)
        .stream()
        .map(row -> String.valueOf(row.statistic().mean()))
        .toList();
  }

  @Test
  void verdictAndIndexAreShownAsTheyWereKnownAlsoWhenTheyAreGone() {
    register(source, "gone", "PM2.5");
    IndexRow index = index("gone", 60);
    writer.write(
        List.of(
            new DerivedRows("gone", List.of(), List.of(index), List.of()),
            assessments("gone", assessment("gone", AveragingPeriod.DAY, 24, "49", BOOK))));
    writer.write(
        List.of(
            new DerivedRows(
                "gone",
                List.of(),
                List.of(),
                List.of(new AbsentIndex("gone", IndexPeriod.HOUR, hourEnd(1), "VN_AQI"))),
            assessments("gone", assessment("gone", AveragingPeriod.DAY, 24, "51", BOOK))));

    AssessmentRow now = assessments.page(only("gone"), null, 9).items().get(0);
    List<AssessmentRow> versions = assessments.versions(now.key());
    assertThat(versions)
        .extracting(row -> row.assessment().verdict())
        .containsExactly(Verdict.COMPLIANT, Verdict.EXCEEDED);
    assertThat(assessments.find(now.key())).contains(now);
    assertThat(assessments.find(now.key(), versions.get(0).computedAt())).contains(versions.get(0));
    assertThat(assessments.find(now.key(), versions.get(0).computedAt().minusNanos(1_000)))
        .isEmpty();

    IndexQueries indices = new IndexQueries(source);
    List<KnownIndex> known = indices.versions("gone", "VN_AQI", IndexPeriod.HOUR, hourEnd(1));
    assertThat(known).hasSize(1);
    assertThat(known.get(0).row()).isEqualTo(index);
    assertThat(indices.find("gone", "VN_AQI", IndexPeriod.HOUR, hourEnd(1), null)).isEmpty();
    assertThat(
            indices.find("gone", "VN_AQI", IndexPeriod.HOUR, hourEnd(1), known.get(0).computedAt()))
        .contains(known.get(0));
  }

  private static AssessmentFilter only(String station) {
    return new AssessmentFilter(station, null, Set.of(), Set.of(), null, null, Set.of(BOOK));
  }

  private static IndexRow index(String station, int value) {
    return new IndexRow(
        station,
        IndexPeriod.HOUR,
        hourEnd(0),
        hourEnd(1),
        value,
        "moderate",
        "PM2.5",
        List.of(),
        "VN_AQI@2019-11-12",
        List.of());
  }

  @Test
  void schemesDoNotReplaceEachOther() {
    register(source, "schemes", "PM2.5");
    IndexRow vietnamese = index("schemes", 60);
    IndexRow american =
        new IndexRow(
            "schemes",
            IndexPeriod.HOUR,
            hourEnd(0),
            hourEnd(1),
            71,
            "moderate",
            "PM2.5",
            List.of(),
            "US_AQI@2024-05-06",
            List.of());
    writer.write(
        List.of(new DerivedRows("schemes", List.of(), List.of(vietnamese, american), List.of())));

    IndexQueries indices = new IndexQueries(source);
    assertThat(indices.newest("schemes", IndexPeriod.HOUR)).contains(vietnamese);
    assertThat(indices.newest(List.of("schemes"), "US_AQI", IndexPeriod.HOUR))
        .containsEntry("schemes", american);
    writer.write(
        List.of(
            new DerivedRows(
                "schemes",
                List.of(),
                List.of(),
                List.of(new AbsentIndex("schemes", IndexPeriod.HOUR, hourEnd(1), "VN_AQI")))));
    assertThat(indices.newest("schemes", IndexPeriod.HOUR)).isEmpty();
    assertThat(
            indices
                .page("schemes", "US_AQI", IndexPeriod.HOUR, new TimePage(null, null, null, 9))
                .items())
        .containsExactly(american);
  }

  /** Two transactions that overlap may carry the same or a falling clock. */
  @Test
  void versionsOfOneRowFollowEachOtherAlsoWithinOneMoment() {
    register(source, "moment", "PM2.5");
    writer.write(List.of(statistics("moment", statistic("moment", AveragingPeriod.DAY, 1, "1"))));
    Sql.jdbi(source)
        .useTransaction(
            handle -> {
              for (int i = 2; i <= 4; i++) {
                handle.execute(
                    """
                    update day_statistic set mean = ? where series_id =
                      (select e.id from series e join station s on s.id = e.station_id
                        where s.code = 'moment')
                    """,
                    i);
              }
            });

    List<KnownStatistic> versions =
        statistics.versions(AveragingPeriod.DAY, "moment", "PM2.5", hourEnd(1));
    assertThat(versions)
        .extracting(row -> row.statistic().mean())
        .containsExactly(
            new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("3"), new BigDecimal("4"));
    for (int i = 1; i < versions.size(); i++) {
      assertThat(versions.get(i - 1).supersededAt()).isEqualTo(versions.get(i).computedAt());
      assertThat(versions.get(i).computedAt()).isAfter(versions.get(i - 1).computedAt());
    }
  }

  @Test
  void rowNamesTheRulebooksThatComputedItAndThatAloneIsNoChange() {
    register(source, "sets", "PM2.5");
    PeriodStatistic row = statistic("sets", AveragingPeriod.ONE_HOUR, 1, "1");
    assertThat(writer.write(List.of(bySet(row, 3)))).isEqualTo(1);
    assertThat(writer.write(List.of(bySet(row, 4)))).isZero();
    assertThat(statistics.versions(AveragingPeriod.ONE_HOUR, "sets", "PM2.5", hourEnd(1)))
        .extracting(KnownStatistic::rulebookSet)
        .containsExactly(3);
  }

  private static DerivedRows bySet(PeriodStatistic row, int set) {
    return new DerivedRows(
        row.station(), List.of(row), List.of(), List.of(), List.of(), List.of(), set);
  }

  @Test
  void flagIsKeptWhileItIsUnusualAndItsFormerResultsAfterwards() {
    register(source, "flags", "PM2.5");
    FlagHistory flags = new FlagHistory(source);
    List<ParameterSpan> hour = List.of(new ParameterSpan("PM2.5", hourEnd(0), hourEnd(1)));
    long before = count(source, "reading_flag_history");

    assertThat(writer.write(List.of(flag("flags", 5, TestResult.SUSPECT)))).isEqualTo(1);
    assertThat(writer.write(List.of(flag("flags", 5, TestResult.SUSPECT)))).isZero();
    assertThat(flags.flags("flags", hour)).isEqualTo(flag("flags", 5, TestResult.SUSPECT).flags());
    assertThat(writer.write(List.of(flag("flags", 5, null)))).isEqualTo(1);
    assertThat(writer.write(List.of(flag("flags", 5, null)))).isZero();
    assertThat(flags.flags("flags", hour)).isEmpty();
    assertThat(flags.flags("flags", List.of())).isEmpty();
    assertThat(count(source, "reading_flag_history") - before).isEqualTo(1);
  }
}
