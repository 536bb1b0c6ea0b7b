package vn.quantrac.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

class CorrectedStatisticTest {

  private static final Instant END = Instant.parse("2026-03-01T05:00:00Z");
  private static final LocalDay DAY = LocalDay.of(END, Station.DEFAULT_ZONE);

  @Test
  void eachReadingIsCorrectedByTheOxygenOfItsMoment() {
    // Dust 100 at 8.2 % is 100 * 13.9 / 12.7 = 109.448818897638 (15 digits), and 80 at 10 % is
    // 80 * 13.9 / 10.9 = 102.018348623853; six of each: mean 105.7335837607455 -> 105.733583760746
    // (a tie of the 16th digit goes to even).
    PeriodStatistic hour = hour(dust("100", "80"), oxygen("8.2", "10"));
    assertThat(hour.mean()).isEqualByComparingTo("105.733583760746");
    assertThat(hour.max()).isEqualByComparingTo("109.448818897638");
    assertThat(hour.min()).isEqualByComparingTo("102.018348623853");
    assertThat(hour.period()).isEqualTo(AveragingPeriod.CORRECTED_HOUR);
    assertThat(hour.valid()).isTrue();
    assertThat(hour.count()).isEqualTo(12);
  }

  @Test
  void orderOfReadingsDoesNotMatter() {
    List<JudgedReading> dust = new ArrayList<>(dust("100", "80", "91.7"));
    List<JudgedReading> oxygen = new ArrayList<>(oxygen("8.2", "10", "12.44", "7"));
    PeriodStatistic inOrder = hour(dust, oxygen);
    Collections.reverse(dust);
    Collections.rotate(oxygen, 5);
    assertThat(hour(dust, oxygen)).isEqualTo(inOrder);
  }

  @Test
  void readingWithoutOxygenIsLostForTheOxygensReason() {
    // Of twelve, every third has no oxygen because of a fault: eight are left, nine are needed.
    PeriodStatistic fault = hour(dust("100"), oxygen("8", "8", "-"));
    assertThat(fault.count()).isEqualTo(8);
    assertThat(fault.losses()).isEqualTo(new Losses(0, 4, 0, 0, 0, 0));
    assertThat(fault.valid()).isFalse();
    PeriodStatistic none = hour(dust("100"), List.of());
    assertThat(none.losses()).isEqualTo(new Losses(0, 0, 12, 0, 0, 0));
    assertThat(none.mean()).isNull();
  }

  @Test
  void readingOfAPlantThatStandsStillIsStoppedWhateverElseIsWrong() {
    PeriodStatistic hour = hour(dust("-", "3"), oxygen("20.7"));
    assertThat(hour.losses()).isEqualTo(new Losses(0, 0, 0, 0, 0, 12));
    assertThat(hour.mean()).isNull();
    assertThat(hour.valid()).isFalse();
  }

  @Test
  void hourWithHalfOfItsReadingsStoppedIsNotRunning() {
    PeriodStatistic half = hour(dust("100"), oxygen("8", "20.5"));
    assertThat(half.count()).isEqualTo(6);
    assertThat(half.losses().stopped()).isEqualTo(6);
    assertThat(CorrectedStatistic.mostlyStopped(half)).isTrue();
    PeriodStatistic third = hour(dust("100"), oxygen("8", "8", "20.5"));
    assertThat(CorrectedStatistic.mostlyStopped(third)).isFalse();
    assertThat(third.valid()).isFalse();
  }

  @Test
  void lessVerifiedOfReadingAndOxygenCounts() {
    List<JudgedReading> dust =
        List.of(
            Plant.reading("PM", END, "100", 1), Plant.reading("PM", END.minusSeconds(300), "1", 1));
    List<JudgedReading> oxygen =
        List.of(
            Plant.reading("O2", END, "8", 1), Plant.reading("O2", END.minusSeconds(300), "8", 2));
    assertThat(hour(dust, oxygen).verification()).isEqualTo(2);
  }

  @Test
  void dayIsTheMeanOfRunningHours() {
    // 16 hours of two shifts with dust 112 at 10 %: 112 * 13.9 / 10.9 = 142.825688073394; 8
    // stopped.
    PeriodStatistic day = day(16, 0, 8);
    assertThat(day.period()).isEqualTo(AveragingPeriod.CORRECTED_DAY);
    assertThat(day.mean()).isEqualByComparingTo("142.825688073394");
    assertThat(day.valid()).isTrue();
    assertThat(day.validParts()).isEqualTo(16);
    assertThat(day.expected()).isEqualTo(16 * 12);
    assertThat(day.count()).isEqualTo(16 * 12);
    assertThat(day.losses().stopped()).isEqualTo(8 * 12);
    assertThat(day.capture()).isEqualByComparingTo("1");
  }

  @Test
  void threeQuartersOfTheRunningHoursMustBeValid() {
    // 16 running hours need 12 valid ones.
    assertThat(day(12, 4, 8).valid()).isTrue();
    assertThat(day(11, 5, 8).valid()).isFalse();
    // All 24 run: 18 of 24.
    assertThat(day(18, 6, 0).valid()).isTrue();
    assertThat(day(17, 7, 0).valid()).isFalse();
  }

  @Test
  void hoursOfWhichNothingIsKnownCountAsRunning() {
    // 8 stopped, 11 valid, 5 without a row: 11 of 16.
    assertThat(day(11, 0, 8).valid()).isFalse();
    assertThat(day(12, 0, 8).valid()).isTrue();
  }

  @Test
  void dayWithoutRunningHoursHasNoMean() {
    PeriodStatistic day = day(0, 0, 24);
    assertThat(day.mean()).isNull();
    assertThat(day.valid()).isFalse();
    assertThat(day.expected()).isEqualTo(24 * 12);
    assertThat(CorrectedStatistic.stoodStill(day)).isTrue();
    // A day of faults did not stand still.
    assertThat(CorrectedStatistic.stoodStill(day(0, 20, 4))).isFalse();
  }

  private static List<JudgedReading> dust(String... values) {
    return Plant.readings("PM", END, values);
  }

  private static List<JudgedReading> oxygen(String... values) {
    return Plant.readings("O2", END, values);
  }

  private static PeriodStatistic hour(List<JudgedReading> dust, List<JudgedReading> oxygen) {
    return CorrectedStatistic.hour(
        "S-1", Plant.DUST, END, dust, oxygen, Plant.SEVEN, Plant.COMPLETENESS);
  }

  /** So many hours of dust 112 at 10 % oxygen, hours with nothing but faults, and stopped hours. */
  private static PeriodStatistic day(int valid, int faulty, int stopped) {
    List<PeriodStatistic> hours = new ArrayList<>();
    Instant end = DAY.start();
    for (int i = 0; i < valid + faulty + stopped; i++) {
      end = end.plus(Duration.ofHours(1));
      hours.add(
          i < valid
              ? Plant.hour(end, "112", "10")
              : Plant.hour(end, "-", i < valid + faulty ? "10" : "20.7"));
    }
    PeriodStatistic day = CorrectedStatistic.day("S-1", Plant.DUST, DAY, hours, Plant.COMPLETENESS);
    assertThat(day.losses().stopped()).isEqualTo(stopped * 12);
    assertThat(day.losses().fault()).isEqualTo(faulty * 12);
    assertThat(day.count()).isEqualTo(valid * 12);
    assertThat(day.validParts()).isEqualTo(valid);
    return day;
  }
}
