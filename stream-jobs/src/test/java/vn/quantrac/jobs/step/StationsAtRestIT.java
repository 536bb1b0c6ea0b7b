package vn.quantrac.jobs.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Two stations in turn, where the step may remember next to nothing: with each message of one, what
 * it knew of the other is packed, or shed and later read again. Readings every 20 minutes: three an
 * hour.
 */
class StationsAtRestIT {

  /** Midnight in Viet Nam: a local day begins. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  private static final List<String> STATIONS = List.of("A-1", "B-1");

  private static final int ROOM_FOR_BOTH = 1 << 20;

  private DeriveStep step;

  private void open(long restingBytes) throws Exception {
    step = new DeriveStep(1, restingBytes);
    for (String station : STATIONS) {
      step.register(station, "PM2.5");
    }
    step.clock(MIDNIGHT.plusSeconds(3000));
  }

  @AfterEach
  void close() throws Exception {
    step.close();
  }

  /** Hour h of the day, from 1, holds h, h + 1 and h + 2: its mean is h + 1. B-1 has 100 more. */
  private void day(int hours) throws Exception {
    for (int hour = 1; hour <= hours; hour++) {
      for (int part = 0; part < 3; part++) {
        Instant at = MIDNIGHT.plusSeconds(3600L * (hour - 1) + 1200L * (part + 1));
        step.clock(at);
        step.arrive("A-1", "PM2.5", at, Integer.toString(hour + part));
        step.arrive("B-1", "PM2.5", at, Integer.toString(100 + hour + part));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, ROOM_FOR_BOTH})
  void everyHourIsPublishedOnceAndTheDayIsTheirMean(long restingBytes) throws Exception {
    open(restingBytes);
    day(24);
    List<PeriodStatistic> published = step.handedOn();
    assertThat(published).hasSize(48);
    for (PeriodStatistic hour : published) {
      long number = (hour.end().getEpochSecond() - MIDNIGHT.getEpochSecond()) / 3600;
      long more = hour.station().equals("A-1") ? 1 : 101;
      assertThat(hour.mean()).as(hour.toString()).isEqualByComparingTo(number + more + "");
    }
    // 2, 3, ... 25: their mean is (2 + 25) / 2 = 13.5.
    assertThat(dayOf("A-1")).isEqualTo("13.5 24 true");
    assertThat(dayOf("B-1")).isEqualTo("113.5 24 true");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, ROOM_FOR_BOTH})
  void aLateCorrectionReachesItsHourAndItsDay(long restingBytes) throws Exception {
    open(restingBytes);
    day(24);
    assertThat(step.handedOn()).hasSize(48);
    // Hour 10 of A-1 was 10, 11, 12. With 41 in the place of 11 it is 63 / 3 = 21, ten more.
    step.correct("A-1", "PM2.5", MIDNIGHT.plusSeconds(3600L * 9 + 2400), "41");
    step.clock(MIDNIGHT.plusSeconds(86_400 + 10));
    assertThat(step.handedOn())
        .singleElement()
        .satisfies(
            hour -> {
              assertThat(hour.end()).isEqualTo(MIDNIGHT.plusSeconds(36_000));
              assertThat(hour.mean()).isEqualByComparingTo("21");
            });
    // The mean of the day grows by 10 / 24 = 0.41666...: 13.91666...
    assertThat(dayOf("A-1")).startsWith("13.91666").endsWith(" 24 true");
    assertThat(dayOf("B-1")).isEqualTo("113.5 24 true");
  }

  /** Mean, valid hours and validity of the one day of a station. */
  private String dayOf(String station) throws Exception {
    return step.asked(
        """
        select d.mean || ' ' || d.valid_hours || ' ' || d.valid
          from day_statistic d join series e on e.id = d.series_id
          join station s on s.id = e.station_id where s.code = '%s'
        """
            .formatted(station));
  }
}
