package vn.quantrac.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.DailyStatistic;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.Step;

class AssessmentEvidenceTest {

  private static final Instant END = Instant.parse("2026-03-01T17:00:00Z");
  private static final LocalDay DAY = LocalDay.of(END, Station.DEFAULT_ZONE);

  @Test
  void hourNamesItsReadingsAndItsSteps() {
    List<JudgedReading> readings = Plant.readings("PM", END, "10", "10.5", "-", "11");
    PeriodStatistic hour = HourlyStatistic.of("S-1", Plant.DUST, END, readings, Plant.COMPLETENESS);
    AssessmentEvidence evidence =
        AssessmentEvidence.ofReadings(
            Plant.STATION,
            hour,
            limit(AveragingPeriod.ONE_HOUR, "10.4", null),
            readings,
            Plant.NAMES);
    assertThat(evidence.readings()).hasSize(12);
    assertThat(evidence.inputs()).isEmpty();
    // Nine usable of twelve: three times 10, 10.5 and 11 = 94.5; 94.5 / 9 = 10.5.
    assertThat(evidence.steps())
        .containsExactly(
            new Step("sum", "10 + 10.5 + 11 + 10 + 10.5 + 11 + 10 + 10.5 + 11", "94.5"),
            new Step("mean", "94.5 / 9", "10.5"),
            new Step("tableValue", "TEST", "10.4 mg/Nm3"),
            new Step("comparison", "10.5 > 10.4", "EXCEEDED"));
    assertThat(evidence.assessment().verdict()).isEqualTo(Verdict.EXCEEDED);
  }

  @Test
  void dayNamesEveryHourAndWhyItWasLeftOut() {
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int hour = 1; hour <= 22; hour++) {
      Instant end = DAY.start().plus(Duration.ofHours(hour));
      String[] values = hour == 3 ? new String[] {"5", "-"} : new String[] {"5", "6", "6"};
      hours.add(
          HourlyStatistic.of(
              "S-1", Plant.DUST, end, Plant.readings("PM", end, values), Plant.COMPLETENESS));
    }
    PeriodStatistic day = DailyStatistic.of("S-1", Plant.DUST, DAY, hours, Plant.COMPLETENESS);
    AssessmentEvidence evidence =
        AssessmentEvidence.ofParts(
            Plant.STATION, day, limit(AveragingPeriod.DAY, "6", null), hours, Plant.NAMES);
    assertThat(evidence.inputs()).hasSize(24);
    assertThat(evidence.inputs().get(0).used()).isTrue();
    assertThat(evidence.inputs().get(2).leftOut()).isEqualTo(EvidenceInput.LeftOut.CAPTURE);
    assertThat(evidence.inputs().get(2).value()).isEqualByComparingTo("5");
    assertThat(evidence.inputs().get(2).losses().fault()).isEqualTo(6);
    assertThat(evidence.inputs().get(22).leftOut()).isEqualTo(EvidenceInput.LeftOut.MISSING);
    assertThat(evidence.inputs().get(23).end()).isEqualTo(END);
    // Each hour 68 / 12 = 5.66666666666667 (15 digits); 21 of them 119.00000000000007;
    // / 21 = 5.66666666666667 exactly.
    assertThat(evidence.steps().get(0).result()).isEqualTo("119.00000000000007");
    assertThat(evidence.steps())
        .endsWith(new Step("comparison", "5.66666666666667 <= 6", "COMPLIANT"));
  }

  @Test
  void meanThatIsRoundedSaysSo() {
    List<JudgedReading> readings = Plant.readings("PM", END, "1", "1", "2");
    PeriodStatistic hour = HourlyStatistic.of("S-1", Plant.DUST, END, readings, Plant.COMPLETENESS);
    AssessmentEvidence evidence =
        AssessmentEvidence.ofReadings(
            Plant.STATION, hour, limit(AveragingPeriod.ONE_HOUR, "2", null), readings, Plant.NAMES);
    assertThat(evidence.steps())
        .contains(
            new Step("mean", "16 / 12", "1.333333333333333333333333333333333"),
            new Step("rounded", "15 significant digits, half even", "1.33333333333333"));
  }

  @Test
  void correctedDayNamesTheOxygenAndTheHoursInWhichThePlantStoodStill() {
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      Instant end = DAY.start().plus(Duration.ofHours(hour));
      hours.add(Plant.hour(end, "100", hour <= 20 ? "7" : "20.7"));
    }
    PeriodStatistic day = CorrectedStatistic.day("S-1", Plant.DUST, DAY, hours, Plant.COMPLETENESS);
    AssessmentEvidence evidence =
        AssessmentEvidence.ofParts(
            Plant.STATION, day, limit(AveragingPeriod.DAY, "110", Plant.SEVEN), hours, Plant.NAMES);
    assertThat(evidence.inputs().get(20).leftOut()).isEqualTo(EvidenceInput.LeftOut.STOPPED);
    assertThat(evidence.steps().get(0))
        .isEqualTo(
            new Step(
                "oxygen",
                "each reading * (20.9 - 7) / (20.9 - O2); from O2 = 20 on the plant stands still",
                "at 7 % O2"));
    assertThat(evidence.steps()).endsWith(new Step("comparison", "100 <= 110", "COMPLIANT"));
  }

  @Test
  void dayInWhichThePlantStoodStillIsNotAssessableForThatReason() {
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      hours.add(Plant.hour(DAY.start().plus(Duration.ofHours(hour)), "1", "20.7"));
    }
    PeriodStatistic day = CorrectedStatistic.day("S-1", Plant.DUST, DAY, hours, Plant.COMPLETENESS);
    AssessmentEvidence evidence =
        AssessmentEvidence.ofParts(
            Plant.STATION, day, limit(AveragingPeriod.DAY, "110", Plant.SEVEN), hours, Plant.NAMES);
    assertThat(evidence.assessment().reason()).isEqualTo(NotAssessable.STOPPED);
    assertThat(evidence.steps())
        .endsWith(new Step("comparison", "the plant stood still", "NOT_ASSESSABLE"));
  }

  private static ApplicableLimit limit(
      AveragingPeriod averaging, String upper, @Nullable OxygenReference oxygen) {
    return new ApplicableLimit(
        "TEST",
        true,
        "TEST/PM/" + averaging.code() + "@2026-01-01",
        LocalDate.parse("2026-01-01"),
        "Test",
        "PM",
        averaging,
        null,
        new BigDecimal(upper),
        "mg/Nm3",
        3,
        null,
        null,
        "Table 1",
        Confidence.VERIFIED,
        List.of(new Step("tableValue", "TEST", upper + " mg/Nm3")),
        oxygen,
        "limits/test.yaml");
  }
}
