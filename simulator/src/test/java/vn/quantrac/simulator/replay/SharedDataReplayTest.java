package vn.quantrac.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.simulator.RecordingBroker.Received;
import vn.quantrac.simulator.SharedData;

/** The real files. Expected numbers were counted with awk, as each comment says. */
class SharedDataReplayTest {

  @Test
  void dongsiGivesEveryValueThatIsNotNa() {
    ReplayRun run = new ReplayRun();
    ReplaySummary summary =
        run.of(SharedData.file("beijing-prsa/PRSA_Data_Dongsi_20130301-20170228.csv"));

    // awk -F, 'NR>1{for(i=6;i<=11;i++)if($i=="NA")na[i]++;else v++}': 35,064 rows, 202,956 values,
    // NA 750 553 663 1601 3197 664 (as the data's README says), 7,428 in all.
    assertThat(summary.rows()).isEqualTo(35_064);
    assertThat(summary.readings()).isEqualTo(202_956);
    assertThat(summary.missing()).isEqualTo(7_428);
    assertThat(summary.badRows()).isZero();
    Map<String, Long> missing =
        counts(run, Received::parameter).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> 35_064 - entry.getValue()));
    assertThat(missing)
        .isEqualTo(
            Map.of(
                "PM2.5", 750L, "PM10", 553L, "SO2", 663L, "NO2", 1601L, "CO", 3197L, "O3", 664L));
    // 2013-03-01 hour 0 and 2017-02-28 hour 23 at UTC+8.
    List<Received> readings = run.broker.readings();
    assertThat(readings.get(0).observedAt()).isEqualTo(Instant.parse("2013-02-28T16:00:00Z"));
    assertThat(readings.get(readings.size() - 1).observedAt())
        .isEqualTo(Instant.parse("2017-02-28T15:00:00Z"));
  }

  @Test
  void guchengIsReadByTheSameMapping() {
    ReplaySummary summary =
        new ReplayRun().of(SharedData.file("beijing-prsa/PRSA_Data_Gucheng_20130301-20170228.csv"));

    // The same awk: 206,052 values, NA 646 381 507 668 1401 729.
    assertThat(summary.readings()).isEqualTo(206_052);
    assertThat(summary.missing()).isEqualTo(4_332);
  }

  @Test
  void hanoi2017KeepsInvalidAsFaultAndSendsTheRepeatedHourTwice() {
    ReplayRun run = new ReplayRun();
    ReplaySummary summary = run.of(SharedData.file("airnow-hanoi/Hanoi_PM2.5_2017_YTD.csv"));

    // awk -F, '{c[$14]++}': 8,674 Valid, 24 Invalid, 62 Missing (each -999).
    assertThat(counts(run, Received::status))
        .isEqualTo(Map.of(InstrumentStatus.MEASURING, 8_674L, InstrumentStatus.FAULT, 24L));
    assertThat(summary.missing()).isEqualTo(62);
    assertThat(summary.rows()).isEqualTo(8_760);
    // 2017-03-12 03:00 local occurs twice, 26.9 then 25.2 (grep ',2017,03,12,').
    List<Received> repeated =
        run.broker.readings().stream()
            .filter(reading -> reading.observedAt().equals(Instant.parse("2017-03-11T20:00:00Z")))
            .toList();
    assertThat(repeated)
        .extracting(Received::value)
        .containsExactly(new BigDecimal("26.9"), new BigDecimal("25.2"));
    assertThat(repeated.get(1).order()).isGreaterThan(repeated.get(0).order());
    // No row between 01:00 and 03:00 of that day.
    assertThat(run.broker.readings())
        .noneMatch(reading -> reading.observedAt().equals(Instant.parse("2017-03-11T19:00:00Z")));
  }

  @Test
  void hanoi2019MakesSuspectAndInvalidAFault() {
    ReplayRun run = new ReplayRun();
    ReplaySummary summary = run.of(SharedData.file("airnow-hanoi/Hanoi_PM2.5_2019_YTD.csv"));

    // awk -F, '{c[$14]++}': 1,849 Valid, 29 Suspect, 7 Invalid, 36 Missing.
    assertThat(counts(run, Received::status))
        .isEqualTo(Map.of(InstrumentStatus.MEASURING, 1_849L, InstrumentStatus.FAULT, 36L));
    assertThat(summary.missing()).isEqualTo(36);
  }

  @Test
  void twoYearsOfOneStationAreReplayedTogether() {
    ReplayRun run = new ReplayRun();
    ReplaySummary summary =
        run.of(
            SharedData.file("airnow-hanoi/Hanoi_PM2.5_2017_YTD.csv"),
            SharedData.file("airnow-hanoi/Hanoi_PM2.5_2019_YTD.csv"));

    // 8,698 and 1,885, as above.
    assertThat(summary.readings()).isEqualTo(10_583);
    assertThat(run.registered).containsOnlyKeys("TV-01");
  }

  @Test
  void filesOfTwoStationsAreNotMixedIntoOne() {
    assertThatThrownBy(
            () ->
                new ReplayRun()
                    .of(
                        SharedData.file("beijing-prsa/PRSA_Data_Dongsi_20130301-20170228.csv"),
                        SharedData.file("beijing-prsa/PRSA_Data_Gucheng_20130301-20170228.csv")))
        .hasMessageContaining("Dongsi, Gucheng");
  }

  @Test
  void seoulStatusBecomesMeasuringCalibratingOrFault() {
    ReplayRun run = new ReplayRun();
    run.station = "SEOUL-{source}";
    ReplaySummary summary = run.of(SharedData.file("seoul-qa-flags/Measurement_info.csv"));

    // awk -F, '{c[$5]++}': status 0 5,926; 1 35; 4 12, 8 6, 9 20 = 38; of these 6 hold -1.
    assertThat(counts(run, Received::status))
        .isEqualTo(
            Map.of(
                InstrumentStatus.MEASURING, 5_926L,
                InstrumentStatus.CALIBRATING, 35L,
                InstrumentStatus.FAULT, 38L));
    assertThat(run.broker.readings().stream().filter(reading -> reading.value() == null))
        .hasSize(6);
    assertThat(summary.readings()).isEqualTo(5_999);
    assertThat(run.registered).hasSize(25);
  }

  @Test
  void oneSeoulStationIsChosenByItsCode() {
    ReplayRun run = new ReplayRun();
    run.select = Set.of("101");
    ReplaySummary summary = run.of(SharedData.file("seoul-qa-flags/Measurement_info.csv"));

    // awk -F, '$2==101': 240 rows, 40 hours of six items.
    assertThat(summary.readings()).isEqualTo(240);
    assertThat(summary.passedOver()).isEqualTo(5_759);
  }

  private static <K> Map<K, Long> counts(ReplayRun run, Function<Received, K> key) {
    return run.broker.readings().stream()
        .collect(Collectors.groupingBy(key, Collectors.counting()));
  }
}
