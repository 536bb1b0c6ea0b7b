package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.register;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.testing.OnEachServer;

/** Results that are taken for new, rightly and wrongly. */
class WrittenUntilIT extends OnEachServer {

  private static final String BOOK = "QCVN05-2023";

  private final DataSource source = database().dataSource();
  private final DerivedWriter writer = new DerivedWriter(source);

  /** Hours with a verdict each, their means all the same. */
  private static DerivedRows hours(String station, int from, int to, String mean) {
    BigDecimal value = new BigDecimal(mean);
    return new DerivedRows(
        station,
        IntStream.range(from, to).mapToObj(hour -> statistic(station, end(hour), value)).toList(),
        List.of(),
        List.of(),
        IntStream.range(from, to).mapToObj(hour -> assessment(station, end(hour), value)).toList(),
        List.of(),
        null);
  }

  private static Instant end(int hour) {
    return BASE.plus(Duration.ofHours(hour));
  }

  private static PeriodStatistic statistic(String station, Instant end, BigDecimal value) {
    return new PeriodStatistic(
        station,
        "PM2.5",
        AveragingPeriod.ONE_HOUR,
        end.minusSeconds(3_600),
        end,
        value,
        value,
        value,
        12,
        12,
        1,
        true,
        Losses.NONE,
        3);
  }

  private static Assessment assessment(String station, Instant end, BigDecimal value) {
    return new Assessment(
        station,
        "PM2.5",
        AveragingPeriod.ONE_HOUR,
        BOOK,
        end.minusSeconds(3_600),
        end,
        value,
        null,
        new BigDecimal("50"),
        "ug/m3",
        value.intValue() > 50 ? Verdict.EXCEEDED : Verdict.COMPLIANT,
        null,
        12,
        12,
        BOOK + "@2023-09-12");
  }

  private List<BigDecimal> means(String station) {
    return new StatisticQueries(source)
        .hours(station, "PM2.5", new TimePage(null, null, null, 1_000)).items().stream()
            .map(PeriodStatistic::mean)
            .toList();
  }

  private List<Verdict> verdicts(String station) {
    return new AssessmentQueries(source)
            .page(
                new AssessmentFilter(station, null, Set.of(), Set.of(), null, null, Set.of(BOOK)),
                null,
                1_000)
            .items()
            .stream()
            .map(row -> row.assessment().verdict())
            .toList();
  }

  @Test
  void whatEndsLaterIsInsertedAndCountedAsBefore() {
    register(source, "newer", "PM2.5");
    assertThat(writer.write(List.of(hours("newer", 0, 100, "12")))).isEqualTo(200);
    assertThat(writer.write(List.of(hours("newer", 100, 200, "60")))).isEqualTo(200);
    assertThat(means("newer")).hasSize(200);
    assertThat(verdicts("newer")).filteredOn(Verdict.EXCEEDED::equals).hasSize(100);
  }

  @Test
  void whatSomebodyElseHasWrittenIsReplacedAllTheSame() {
    register(source, "other", "PM2.5");
    writer.write(List.of(hours("other", 0, 100, "12")));
    // Another process comes first with hours 150 to 159.
    new DerivedWriter(source).write(List.of(hours("other", 150, 160, "13")));

    // 100 new or changed hours and as many verdicts.
    assertThat(writer.write(List.of(hours("other", 100, 200, "60")))).isEqualTo(200);
    assertThat(means("other").subList(100, 200)).containsOnly(new BigDecimal("6E+1"));
    assertThat(writer.write(List.of(hours("other", 200, 300, "14")))).isEqualTo(200);
    assertThat(means("other")).hasSize(300);
    assertThat(verdicts("other")).hasSize(300);
  }

  @Test
  void whatEndsEarlierIsLookedFor() {
    register(source, "earlier", "PM2.5");
    writer.write(List.of(hours("earlier", 0, 100, "12")));
    assertThat(writer.write(List.of(hours("earlier", 50, 200, "12")))).isEqualTo(200);
    assertThat(means("earlier")).hasSize(200);
  }
}
