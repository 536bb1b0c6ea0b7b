package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.register;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.derived.AbsentIndex;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.SubIndex;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.testing.OnEachServer;
import vn.quantrac.storage.testing.StoredResults;

class DerivedRowsIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final StoredResults writer = new StoredResults(source);
  private final StatisticQueries queries = new StatisticQueries(source);
  private static final TimePage ALL = new TimePage(null, null, null, 100);

  private static PeriodStatistic hour(
      String station, String parameter, int hour, @Nullable String mean) {
    BigDecimal value = mean == null ? null : new BigDecimal(mean);
    Instant end = BASE.plusSeconds(3600L * hour);
    return new PeriodStatistic(
        station,
        parameter,
        AveragingPeriod.ONE_HOUR,
        end.minusSeconds(3600),
        end,
        value,
        value,
        value,
        mean == null ? 0 : 12,
        12,
        mean == null ? 0 : 1,
        mean != null,
        Losses.NONE,
        3);
  }

  private static IndexRow index(String station, int hour, @Nullable Integer value) {
    Instant end = BASE.plusSeconds(3600L * hour);
    return new IndexRow(
        station,
        IndexPeriod.HOUR,
        end.minusSeconds(3600),
        end,
        value,
        value == null ? null : "GOOD",
        value == null ? null : "PM2.5",
        value == null
            ? List.of()
            : List.of(
                new SubIndex(
                    "PM2.5", "nowcast", new BigDecimal("12.3"), new BigDecimal("24.6"), 25)),
        "VN_AQI@2019-11-12",
        value == null ? List.of("currentHourMissing:PM2.5") : List.of());
  }

  @Test
  void hoursAreReadBackAsWritten() {
    register(source, "hours", "PM2.5", "PM10");
    List<PeriodStatistic> hours =
        List.of(hour("hours", "PM2.5", 1, "12.3456789012345"), hour("hours", "PM2.5", 2, null));

    writer.statistics(hours);

    assertThat(queries.hours("hours", "PM2.5", ALL).items()).isEqualTo(hours);
    assertThat(queries.days("hours", "PM2.5", ALL).items()).isEmpty();
    assertThat(queries.hours("hours", "PM10", ALL).items()).isEmpty();
  }

  @Test
  void lastOfSeveralRowsStandsAndLaterWriteReplacesIt() {
    register(source, "later", "PM2.5");

    writer.statistics(List.of(hour("later", "PM2.5", 1, "1"), hour("later", "PM2.5", 1, "2")));
    assertThat(queries.hours("later", "PM2.5", ALL).items())
        .extracting(PeriodStatistic::mean)
        .containsExactly(new BigDecimal("2"));
    writer.statistics(List.of(hour("later", "PM2.5", 1, null)));
    assertThat(queries.hours("later", "PM2.5", ALL).items())
        .containsExactly(hour("later", "PM2.5", 1, null));
  }

  @Test
  void rowThatSaysTheSameIsLeftAlone() {
    register(source, "again", "PM2.5");
    writer.statistics(List.of(hour("again", "PM2.5", 1, "1.5")));
    writer.indices(List.of(index("again", 1, 25)));
    List<Map<String, Object>> before = versions();

    writer.statistics(List.of(hour("again", "PM2.5", 1, "1.50")));
    writer.indices(List.of(index("again", 1, 25)));

    assertThat(versions()).isEqualTo(before);
  }

  private List<Map<String, Object>> versions() {
    return Sql.jdbi(source)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select xmin::text, period_end from hour_statistic
                        union all select xmin::text, period_end from index_row order by 1, 2
                        """)
                    .mapToMap()
                    .list());
  }

  @Test
  void indexRowsAreReadBackAsWrittenAndTheNewestIsFound() {
    register(source, "index", "PM2.5");
    register(source, "without", "PM2.5");
    List<IndexRow> rows = List.of(index("index", 1, 25), index("index", 2, null));

    writer.indices(rows);

    IndexQueries indices = new IndexQueries(source);
    assertThat(indices.page("index", IndexPeriod.HOUR, ALL).items()).isEqualTo(rows);
    assertThat(indices.page("index", IndexPeriod.DAY, ALL).items()).isEmpty();
    assertThat(indices.newest("index", IndexPeriod.HOUR)).contains(rows.get(1));
    assertThat(indices.newest(List.of("index", "without"), IndexPeriod.HOUR))
        .containsOnlyKeys("index");
  }

  @Test
  void daysAndIndicesAreWrittenTogetherOrNotAtAll() {
    register(source, "together", "PM2.5");
    DerivedWriter together = new DerivedWriter(source);

    assertThatThrownBy(
            () ->
                together.write(
                    List.of(
                        new DerivedRows(
                            "together",
                            List.of(hour("together", "PM2.5", 1, "1")),
                            List.of(index("nobody", 1, 1)),
                            List.of()))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(queries.hours("together", "PM2.5", ALL).items()).isEmpty();

    together.write(
        List.of(
            new DerivedRows(
                "together",
                List.of(hour("together", "PM2.5", 1, "1")),
                List.of(index("together", 1, 1)),
                List.of())));
    assertThat(queries.hours("together", "PM2.5", ALL).items()).hasSize(1);
  }

  @Test
  void indexOfPeriodThatHasNoneAnyLongerIsRemovedAndTheLastWordOfBatchHolds() {
    register(source, "absent", "PM2.5");
    DerivedWriter together = new DerivedWriter(source);
    IndexRow row = index("absent", 1, 1);
    AbsentIndex absence = new AbsentIndex("absent", IndexPeriod.HOUR, row.end(), "VN_AQI");
    DerivedRows present = new DerivedRows("absent", List.of(), List.of(row), List.of());
    DerivedRows absent = new DerivedRows("absent", List.of(), List.of(), List.of(absence));
    IndexQueries indices = new IndexQueries(source);

    together.write(List.of(absent, present));
    assertThat(indices.newest("absent", IndexPeriod.HOUR)).contains(row);
    together.write(List.of(present, absent));
    assertThat(indices.newest("absent", IndexPeriod.HOUR)).isEmpty();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    register(source, "paged", "PM2.5");
    writer.statistics(
        List.of(
            hour("paged", "PM2.5", 1, "1"),
            hour("paged", "PM2.5", 2, "2"),
            hour("paged", "PM2.5", 3, "3"),
            hour("paged", "PM2.5", 4, "4")));
    Instant from = BASE.plusSeconds(3600);

    Page<PeriodStatistic> first =
        queries.hours("paged", "PM2.5", new TimePage(from, null, null, 2));
    Instant last = first.items().get(1).end();
    Page<PeriodStatistic> second =
        queries.hours("paged", "PM2.5", new TimePage(from, null, last, 2));

    assertThat(first.items()).extracting(PeriodStatistic::count).hasSize(2);
    assertThat(first.more()).isTrue();
    assertThat(first.items().get(0).end()).isEqualTo(BASE.plusSeconds(7200));
    assertThat(second.items()).extracting(row -> row.end()).containsExactly(last.plusSeconds(3600));
    assertThat(second.more()).isFalse();
  }
}
