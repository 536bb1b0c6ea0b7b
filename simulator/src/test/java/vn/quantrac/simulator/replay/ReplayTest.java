package vn.quantrac.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.simulator.RecordingBroker.Published;
import vn.quantrac.simulator.RecordingBroker.Received;

class ReplayTest {

  private static final String HEADER = "observedAt,parameter,value";

  @TempDir Path directory;

  private Path hours(int count) {
    StringBuilder rows = new StringBuilder(HEADER + "\n");
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < count; i++) {
      rows.append(start.plusSeconds(3600L * i)).append(",PM10,").append(20 + i % 7).append('\n');
    }
    return ReplayRun.file(directory, "hours.csv", rows.toString());
  }

  @Test
  void secondReplayOfTheSameFileSendsTheSameBytes() {
    ReplayRun first = new ReplayRun();
    ReplayRun second = new ReplayRun();
    first.of(hours(130));
    second.of(hours(130));

    assertThat(payloads(first)).hasSize(3).containsExactlyElementsOf(payloads(second));
  }

  @Test
  void messageIsSentAtItsNewestReadingAndNumberedByItsLastRow() {
    ReplayRun run = new ReplayRun();
    run.batch = 10;
    run.of(hours(25));

    assertThat(run.broker.readings().stream().map(Received::order).distinct())
        .containsExactly(
            new SentOrder(Instant.parse("2026-01-01T09:00:00Z"), 10),
            new SentOrder(Instant.parse("2026-01-01T19:00:00Z"), 20),
            new SentOrder(Instant.parse("2026-01-02T00:00:00Z"), 25));
  }

  @Test
  void laterRowForTheSameReadingIsSentLaterInAMessageOfItsOwn() {
    Path file =
        ReplayRun.file(
            directory,
            "twice.csv",
            String.join(
                "\n",
                HEADER,
                "2026-01-01T03:00:00Z,PM10,26.9",
                "2026-01-01T03:00:00Z,PM10,25.2",
                "2026-01-01T09:00:00Z,PM10,30",
                "2026-01-01T03:00:00Z,PM10,11"));
    ReplayRun run = new ReplayRun();
    run.of(file);

    assertThat(inForce(run).get(Instant.parse("2026-01-01T03:00:00Z")))
        .isEqualTo(new BigDecimal("11"));
    assertThat(run.broker.readings()).hasSize(4);
    assertThat(
            run.broker.readings().stream()
                .filter(r -> r.observedAt().equals(Instant.parse("2026-01-01T03:00:00Z")))
                .map(Received::order))
        .hasSize(3)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void shuffledReplaySendsTheSameMessagesInAnotherOrderAndSomeTwice() {
    ReplayRun plain = new ReplayRun();
    ReplayRun shuffled = new ReplayRun();
    plain.batch = 1;
    shuffled.batch = 1;
    shuffled.shuffleSeed = 7L;
    shuffled.duplicateFraction = 0.1;
    plain.of(hours(1000));
    ReplaySummary summary = shuffled.of(hours(1000));

    assertThat(new HashSet<>(payloads(shuffled))).isEqualTo(new HashSet<>(payloads(plain)));
    assertThat(payloads(shuffled)).isNotEqualTo(payloads(plain));
    assertThat(summary.messages()).isEqualTo(1000);
    // One draw in ten of a thousand: 100 expected, standard deviation 9.5.
    assertThat(summary.messagesTwice()).isBetween(60L, 140L);
    assertThat(shuffled.broker.published()).hasSize((int) (1000 + summary.messagesTwice()));
    assertThat(summary.readings()).isEqualTo(1000);
  }

  @Test
  void badRowsAreNamedByFileAndLineAndTheRestIsSent() {
    Path file =
        ReplayRun.file(
            directory,
            "spoilt.csv",
            String.join(
                "\n",
                HEADER,
                "2026-01-01T01:00:00Z,PM10,1",
                "2026-01-01T02:00:00Z,PM10",
                "yesterday,PM10,3",
                "2026-01-01T04:00:00Z,PM10,four",
                "2026-01-01T05:00:00Z,\"PM10,5",
                "",
                "2026-02-30T05:00:00Z,PM10,6",
                "2026-01-01T07:00:00Z,PM10,NaN",
                "2026-01-01T08:00:00Z,PM10,1e999999",
                "2026-01-01T09:00:00Z,PM10,9"));
    ReplayRun run = new ReplayRun();
    ReplaySummary summary = run.of(file);

    assertThat(run.broker.readings())
        .extracting(Received::value)
        .containsExactly(new BigDecimal("1"), new BigDecimal("9"));
    assertThat(summary.rows()).isEqualTo(9);
    assertThat(summary.badRows()).isEqualTo(7);
    assertThat(run.told())
        .contains("spoilt.csv:3: 2 fields where the header has 3")
        .contains("spoilt.csv:4: 'yesterday' is not a time of this file")
        .contains("spoilt.csv:5: PM10 'four' is not a number")
        .contains("spoilt.csv:6: a quote is left open")
        .contains("spoilt.csv:8: '2026-02-30T05:00:00Z' is not a time")
        .contains("spoilt.csv:9: PM10 'NaN'")
        .contains("spoilt.csv:10: PM10 '1e999999'");
  }

  @Test
  void rowWithOneBadCellStillSendsItsGoodCells() {
    Path file =
        ReplayRun.file(
            directory,
            "cell.csv",
            "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,station\n"
                + "1,2015,5,6,7,10,??,1,2,3,4,S\n");
    ReplayRun run = new ReplayRun();
    ReplaySummary summary = run.of(file);

    assertThat(summary.badRows()).isEqualTo(1);
    assertThat(summary.readings()).isEqualTo(5);
  }

  @Test
  void fileWithoutAnyReadingIsAnError() {
    Path file = ReplayRun.file(directory, "empty.csv", HEADER + "\n");

    assertThatThrownBy(() -> new ReplayRun().of(file))
        .isInstanceOf(ReplayProblem.class)
        .hasMessageContaining("no reading to send");
    assertThatThrownBy(() -> new ReplayRun().of(directory.resolve("absent.csv")))
        .hasMessageContaining("absent.csv is not a file");
    assertThatThrownBy(() -> new ReplayRun().of(ReplayRun.file(directory, "nothing.csv", "")))
        .hasMessageContaining("fits none of the known mappings");
  }

  @Test
  void optionThatBreaksItsRuleIsNamedWithItsValue() {
    ReplayRun slow = new ReplayRun();
    slow.speed = -2.0;
    assertThatThrownBy(() -> slow.of(hours(1)))
        .hasMessage("--speed must be above 0, or max, not -2.0");
    ReplayRun often = new ReplayRun();
    often.duplicateFraction = 1.5;
    assertThatThrownBy(() -> often.of(hours(1))).hasMessage("--duplicate must be 0 to 1, not 1.5");
    ReplayRun code = new ReplayRun();
    code.station = "a/b";
    assertThatThrownBy(() -> code.of(hours(1))).hasMessageContaining("--station 'a/b'");
  }

  @Test
  void speedIsAMultipleOfRealTime() {
    // One hour at 3,600 times real time is one second.
    assertThat(
            Pace.dueNanos(
                3600, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-01T01:00:00Z")))
        .isEqualTo(1_000_000_000L);
    ReplayRun run = new ReplayRun();
    run.speed = 1e9;
    run.of(hours(3));
    // With a speed, each measuring time is a message of its own.
    assertThat(run.broker.published()).hasSize(3);
  }

  private static List<String> payloads(ReplayRun run) {
    return run.broker.published().stream()
        .map(Published::payload)
        .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }

  private static Map<Instant, BigDecimal> inForce(ReplayRun run) {
    Map<Instant, BigDecimal> values = new HashMap<>();
    Map<Instant, SentOrder> orders = new HashMap<>();
    for (Received reading : run.broker.readings()) {
      SentOrder before = orders.get(reading.observedAt());
      if (reading.value() != null && (before == null || reading.order().compareTo(before) > 0)) {
        values.put(reading.observedAt(), reading.value());
        orders.put(reading.observedAt(), reading.order());
      }
    }
    return values;
  }
}
