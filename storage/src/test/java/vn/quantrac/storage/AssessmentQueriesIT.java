package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Results.BOOK;
import static vn.quantrac.storage.Results.assessment;
import static vn.quantrac.storage.Results.assessments;
import static vn.quantrac.storage.Results.hourEnd;
import static vn.quantrac.storage.Results.statistic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Episode;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.storage.testing.OnEachServer;

class AssessmentQueriesIT extends OnEachServer {

  private static final String WHO = "WHO-2021";

  private final DataSource source = database().dataSource();
  private final DerivedWriter writer = new DerivedWriter(source);
  private final AssessmentQueries queries = new AssessmentQueries(source);

  @Test
  void rowIsReadBackAsWritten() {
    register(source, "written", "PM2.5");
    Assessment one = assessment("written", AveragingPeriod.DAY, 24, "50.1", BOOK);
    Assessment other = assessment("written", AveragingPeriod.DAY, 48, null, BOOK);
    writer.write(List.of(assessments("written", one, other)));

    assertThat(all(filter("written", Set.of(), null, null), 9)).containsExactly(one, other);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetitionOfOneStationAndOfAll() {
    register(source, "page-1", "PM2.5");
    register(source, "page-2", "PM2.5");
    List<Assessment> rows = new ArrayList<>();
    for (int hour = 1; hour <= 5; hour++) {
      for (String station : List.of("page-1", "page-2")) {
        for (AveragingPeriod period :
            List.of(AveragingPeriod.ONE_HOUR, AveragingPeriod.EIGHT_HOURS)) {
          rows.add(assessment(station, period, 100 + hour, "1", "B"));
          rows.add(assessment(station, period, 100 + hour, "1", "A"));
        }
      }
    }
    for (Assessment row : rows) {
      writer.write(List.of(assessments(row.station(), row)));
    }
    Set<String> books = Set.of("A", "B");
    AssessmentFilter ofAll =
        new AssessmentFilter(null, "PM2.5", Set.of(), Set.of(), hourEnd(101), hourEnd(105), books);
    AssessmentFilter ofOne =
        new AssessmentFilter("page-2", null, Set.of(), Set.of(), hourEnd(101), hourEnd(105), books);

    // 4 ends after the first, 2 stations, 2 averagings, 2 books
    List<Assessment> allInPages = all(ofAll, 7);
    assertThat(allInPages).hasSize(32).doesNotHaveDuplicates().isEqualTo(all(ofAll, 100));
    assertThat(allInPages).isSortedAccordingTo((a, b) -> a.end().compareTo(b.end()));
    assertThat(allInPages.subList(0, 3))
        .extracting(row -> row.station() + " " + row.averaging().code() + " " + row.book())
        .containsExactly("page-1 1h A", "page-1 1h B", "page-1 8h A");
    assertThat(all(ofOne, 3))
        .hasSize(16)
        .isEqualTo(allInPages.stream().filter(row -> row.station().equals("page-2")).toList());
  }

  @Test
  void verdictsAveragingsAndBooksAreChosen() {
    register(source, "chosen", "PM2.5");
    Assessment compliant = assessment("chosen", AveragingPeriod.DAY, 224, "1", BOOK);
    Assessment exceeded = assessment("chosen", AveragingPeriod.DAY, 248, "51", BOOK);
    Assessment unknown = assessment("chosen", AveragingPeriod.DAY, 272, null, BOOK);
    Assessment other = assessment("chosen", AveragingPeriod.DAY, 248, "51", WHO);
    Assessment year = assessment("chosen", AveragingPeriod.YEAR, 248, "51", BOOK);
    writer.write(List.of(assessments("chosen", compliant, exceeded, unknown, other, year)));

    assertThat(all(filter("chosen", Set.of(Verdict.EXCEEDED), null, null), 9))
        .containsExactly(exceeded, year);
    assertThat(
            all(filter("chosen", Set.of(Verdict.COMPLIANT, Verdict.NOT_ASSESSABLE), null, null), 9))
        .containsExactly(compliant, unknown);
    assertThat(all(filter("chosen", Set.of(), hourEnd(224), hourEnd(248)), 9))
        .containsExactly(exceeded, year);
    assertThat(
            all(
                new AssessmentFilter(
                    null,
                    null,
                    Set.of(AveragingPeriod.YEAR),
                    Set.of(),
                    hourEnd(224),
                    null,
                    Set.of(BOOK)),
                9))
        .containsExactly(year);
    assertThatThrownBy(
            () -> new AssessmentFilter(null, null, Set.of(), Set.of(), null, null, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(queries.counts("chosen", hourEnd(200), hourEnd(300), Set.of(BOOK)))
        .containsExactly(
            new AssessmentCount("PM2.5", AveragingPeriod.DAY, BOOK, 2, 1, 1),
            new AssessmentCount("PM2.5", AveragingPeriod.YEAR, BOOK, 1, 1, 0));
  }

  private List<Assessment> all(AssessmentFilter filter, int limit) {
    List<Assessment> all = new ArrayList<>();
    @Nullable AssessmentKey after = null;
    Page<AssessmentRow> page;
    do {
      page = queries.page(filter, after, limit);
      for (AssessmentRow row : page.items()) {
        all.add(row.assessment());
        after = row.key();
      }
    } while (page.more());
    return all;
  }

  private static AssessmentFilter filter(
      String station, Set<Verdict> verdicts, @Nullable Instant from, @Nullable Instant to) {
    return new AssessmentFilter(station, null, Set.of(), verdicts, from, to, Set.of(BOOK));
  }

  /** Hours 1-3 and 5 exceed, 4 does not; running means of hours 1, 2 and 5 exceed. */
  @Test
  void episodesAreThoseOfTheCalculation() {
    register(source, "episodes", "PM2.5");
    List<Assessment> hours =
        List.of(
            assessment("episodes", AveragingPeriod.ONE_HOUR, 1, "51", BOOK),
            assessment("episodes", AveragingPeriod.ONE_HOUR, 2, "80", BOOK),
            assessment("episodes", AveragingPeriod.ONE_HOUR, 3, "80", BOOK),
            assessment("episodes", AveragingPeriod.ONE_HOUR, 4, "50", BOOK),
            assessment("episodes", AveragingPeriod.ONE_HOUR, 5, "52", BOOK));
    List<Assessment> running =
        List.of(
            assessment("episodes", AveragingPeriod.EIGHT_HOURS, 1, "51", BOOK),
            assessment("episodes", AveragingPeriod.EIGHT_HOURS, 2, "55", BOOK),
            assessment("episodes", AveragingPeriod.EIGHT_HOURS, 3, null, BOOK),
            assessment("episodes", AveragingPeriod.EIGHT_HOURS, 5, "53", BOOK));
    writer.write(
        List.of(
            assessments("episodes", hours.toArray(Assessment[]::new)),
            assessments("episodes", running.toArray(Assessment[]::new))));
    EpisodeQueries episodes = new EpisodeQueries(source);

    Page<EpisodeRow> first = episodes.page(filter("episodes", Set.of(), null, null), null, 2);
    Page<EpisodeRow> second =
        episodes.page(filter("episodes", Set.of(), null, null), first.items().get(1).first(), 2);

    assertThat(first.more()).isTrue();
    assertThat(second.more()).isFalse();
    assertThat(first.items().get(0).episode()).isEqualTo(Episode.of(hours).get(0));
    assertThat(first.items().get(0).episode().peakAt()).isEqualTo(hourEnd(2));
    assertThat(first.items().get(1).episode()).isEqualTo(Episode.of(running).get(0));
    assertThat(second.items())
        .extracting(EpisodeRow::episode)
        .containsExactly(Episode.of(hours).get(1), Episode.of(running).get(1));
    // It has begun before the span and is told whole.
    assertThat(episodes.page(filter("episodes", Set.of(), hourEnd(2), hourEnd(4)), null, 9).items())
        .extracting(row -> row.first().averaging().code() + " " + row.episode().windows())
        .containsExactly("1h 3", "8h 1");
  }

  @Test
  void replacementRemovesWhatRulebooksSayNoLonger() {
    register(source, "replaced", "PM2.5");
    Assessment kept = assessment("replaced", AveragingPeriod.DAY, 24, "1", BOOK);
    Assessment dropped = assessment("replaced", AveragingPeriod.DAY, 24, "1", WHO);
    Assessment elsewhere = assessment("replaced", AveragingPeriod.DAY, 48, "1", WHO);
    writer.write(List.of(assessments("replaced", kept, dropped, elsewhere)));
    DerivedRows anew =
        new DerivedRows(
            "replaced",
            List.of(
                statistic("replaced", AveragingPeriod.DAY, 24, "1"),
                statistic("replaced", AveragingPeriod.CORRECTED_DAY, 24, "1")),
            List.of(),
            List.of(),
            List.of(kept),
            List.of(),
            null);

    writer.write(List.of(anew));
    assertThat(all(both("replaced"), 9)).hasSize(3);
    assertThat(writer.replace(List.of(anew))).isEqualTo(1);
    assertThat(all(both("replaced"), 9)).containsExactly(kept, elsewhere);
    assertThat(writer.replace(List.of(anew))).isZero();
  }

  private static AssessmentFilter both(String station) {
    return new AssessmentFilter(station, null, Set.of(), Set.of(), null, null, Set.of(BOOK, WHO));
  }
}
