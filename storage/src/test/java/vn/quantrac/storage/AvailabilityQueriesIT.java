package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.missing.GapCause;
import vn.quantrac.domain.missing.ResendRules;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.testing.OnEachServer;
import vn.quantrac.storage.testing.StoredResults;

/** A reading each five minutes; 2026-03-01T01:00Z is 08:00 of 1 March in Viet Nam. */
class AvailabilityQueriesIT extends OnEachServer {

  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private final DataSource source = database().dataSource();
  private final AvailabilityQueries availability = new AvailabilityQueries(source);
  private final ReadingWriter writer = new ReadingWriter(source);

  @BeforeEach
  void forget() {
    Sql.jdbi(source).useHandle(handle -> handle.execute("truncate station cascade"));
  }

  private static Instant minute(int minute) {
    return BASE.plusSeconds(60L * minute);
  }

  private Station station(String code, @Nullable String operator, String... parameters) {
    return new StationStore(source)
        .register(
            new StationRegistration(
                code,
                "Trạm " + code,
                "ambient-air",
                "full",
                9.9,
                106.3,
                null,
                operator,
                Fixtures.request(code, parameters).series()),
            "test",
            null)
        .station();
  }

  private void receive(Station station, long number, int minute, int receivedMinute) {
    Reading[] readings =
        station.series().stream()
            .map(one -> reading(one.parameter(), minute, "7"))
            .toArray(Reading[]::new);
    SentOrder order = new SentOrder(minute(receivedMinute).minusSeconds(2), number);
    assertThat(writer.write(List.of(message(station, order, List.of(readings)))).rejected())
        .isZero();
  }

  private List<AvailabilityRow> rows(YearMonth month, String operator, int dueMinute) {
    return availability
        .page(
            new AvailabilityQueries.Filter(
                month, operator, null, minute(dueMinute), Duration.ofMinutes(5)),
            null,
            null,
            10)
        .items();
  }

  @Test
  void statementCountsWhatWasPromisedAndWhatCameOfIt() {
    Station station = station("S-1", "Công ty A", "PM2.5");
    // From 08:00 to 08:55: 12 grid points, of which those of 08:20 and 08:25 are missing; that of
    // 08:50 came 6 minutes after it was measured.
    int number = 0;
    for (int minute = 0; minute <= 55; minute += 5) {
      number++;
      if (minute != 20 && minute != 25) {
        receive(station, number, minute, minute == 50 ? 56 : minute);
      }
    }
    GapSearch search = new GapSearch(source, ResendRules.DEFAULT);
    for (int i = 0; i < 3; i++) {
      var unused = search.look(minute(65).plusSeconds(i));
    }
    // Of the hour to 09:00 the stream says: 8 usable, 1 in calibration; of that to 08:00: 1.
    new StoredResults(source)
        .statistics(List.of(hour(0, 1, Losses.NONE), hour(60, 8, new Losses(1, 0, 0, 0, 0, 0))));

    AvailabilityRow row = rows(MARCH, "Công ty A", 55).get(0);

    assertThat(row.promised()).isEqualTo(12);
    assertThat(row.received()).isEqualTo(10);
    assertThat(row.missing()).isEqualTo(2);
    assertThat(row.missingByCause()).isEqualTo(Map.of(GapCause.MESSAGES_LOST, 2L));
    assertThat(row.late()).isEqualTo(1);
    assertThat(row.usable()).isEqualTo(9);
    assertThat(row.losses().calibrating()).isEqualTo(1);
    assertThat(row.operator()).isEqualTo("Công ty A");
    assertThat(row.stationName()).isEqualTo("Trạm S-1");
  }

  @Test
  void countByGapsAndCountByReadingsAgree() {
    Station station = station("S-3", "Công ty A", "PM2.5");
    for (int number = 1; number <= 40; number++) {
      if (number % 7 != 0 && number != 20) {
        receive(station, number, 5 * number, 5 * number + (number % 3 == 0 ? 6 : 0));
      }
    }
    var unused = new GapSearch(source, ResendRules.DEFAULT).look(minute(210));
    AvailabilityRow byGaps = rows(MARCH, "Công ty A", 190).get(0);
    Sql.jdbi(source)
        .useHandle(handle -> handle.execute("update watched_series set first_at = last_at"));

    AvailabilityRow byReadings = rows(MARCH, "Công ty A", 190).get(0);

    // 5 to 190 minutes are 38 points; 7, 14, 21, 28, 35 and 20 are missing; of those that are
    // there the numbers 3, 6, 9, 12, 15, 18, 24, 27, 30, 33 and 36 were late.
    assertThat(byReadings.promised()).isEqualTo(38);
    assertThat(byReadings.received()).isEqualTo(32);
    assertThat(byReadings.late()).isEqualTo(11);
    assertThat(byGaps).isEqualTo(byReadings);
  }

  private static PeriodStatistic hour(int endMinute, int count, Losses losses) {
    return new PeriodStatistic(
        "S-1",
        "PM2.5",
        AveragingPeriod.ONE_HOUR,
        minute(endMinute - 60),
        minute(endMinute),
        BigDecimal.valueOf(7),
        BigDecimal.valueOf(7),
        BigDecimal.valueOf(7),
        count,
        12,
        0,
        true,
        losses,
        3);
  }

  @Test
  void monthEndsAtTheStationsMidnightAndBeforeTheFirstReadingNothingIsOwed() {
    Station station = station("S-2", "Công ty A", "PM2.5");
    // 31 March 23:50, 23:55, 24:00 (which is still March) and 1 April 00:05 in Viet Nam.
    int march31 = 30 * 1440 + 15 * 60 + 50;
    for (int i = 0; i < 4; i++) {
      receive(station, i + 1, march31 + 5 * i, march31 + 5 * i);
    }

    var unused = new GapSearch(source, ResendRules.DEFAULT).look(minute(march31));

    assertThat(rows(MARCH, "Công ty A", march31 + 60).get(0).promised()).isEqualTo(3);
    assertThat(rows(MARCH, "Công ty A", march31 + 60).get(0).received()).isEqualTo(3);
    // April until an hour later: 00:05 to 00:50 promises 10, of which one came.
    AvailabilityRow april = rows(YearMonth.of(2026, 4), "Công ty A", march31 + 60).get(0);
    assertThat(april.promised()).isEqualTo(10);
    assertThat(april.missingByCause()).isEqualTo(Map.of(GapCause.UNKNOWN, 9L));
    assertThat(rows(YearMonth.of(2026, 2), "Công ty A", march31 + 60).get(0).promised()).isZero();
  }

  @Test
  void rowsAreOfOneOperatorAndPageByPage() {
    station("A-1", "Công ty A", "PM10", "PM2.5");
    station("B-1", "Công ty B", "PM10");
    station("C-1", null, "PM10");

    assertThat(rows(MARCH, "Công ty B", 0))
        .extracting(AvailabilityRow::station)
        .containsExactly("B-1");
    AvailabilityQueries.Filter all =
        new AvailabilityQueries.Filter(MARCH, null, null, minute(0), Duration.ofMinutes(5));
    Page<AvailabilityRow> first = availability.page(all, null, null, 2);
    assertThat(first.items())
        .extracting(row -> row.station() + " " + row.parameter())
        .containsExactly("A-1 PM10", "A-1 PM2.5");
    assertThat(first.more()).isTrue();
    assertThat(availability.page(all, "A-1", "PM2.5", 10).items())
        .extracting(AvailabilityRow::station)
        .containsExactly("B-1", "C-1");
  }
}
