package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.rulebooks.RulebookFiles;

/**
 * An administrator's way of a limit: a wrong file is refused and changes nothing, a right one is in
 * force seconds later, and a recompute changes exactly the verdicts from its first day on.
 */
class RulebooksIT {
  @RegisterExtension static final ProductForClass PRODUCT = new ProductForClass();

  private static final String ACT = "limits/qcvn-05-2023.yaml";
  private static final String ACT_ID = "QCVN05-2023";
  private static final int DAYS = 6;

  /** Midnight at the beginning of 1 June 2025 in Viet Nam. */
  private static final Instant BEGINNING = Instant.parse("2025-05-31T17:00:00Z");

  /** Hour i of the month: 44 or 52 ug/m3 in turn, so every day's mean is 48. */
  private static Value hour(int i) {
    return new Value("PM2.5", BEGINNING.plusSeconds(3_600L * i), i % 2 == 0 ? 44 : 52);
  }

  /** A verdict with its limit and rule, and when it was computed. */
  private record Window(String verdict, String computedAt) {}

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
  }

  private static Http http() {
    return PRODUCT.http();
  }

  /** Every verdict of the station, by averaging, act and end. */
  private static Map<String, Window> verdicts(TestStation station) {
    Map<String, Window> windows = new TreeMap<>();
    for (String book : List.of(ACT_ID, "WHO-2021")) {
      String path = "/api/v1/assessments?station=%s&book=%s".formatted(station.code(), book);
      for (JsonNode item : http().all(path)) {
        windows.put(
            "%s %s %s".formatted(item.path("averaging").asText(), book, item.path("end").asText()),
            new Window(
                "%s %s %s"
                    .formatted(
                        item.path("verdict").asText(),
                        item.path("limit").asText(),
                        item.path("rule").asText()),
                item.path("computedAt").asText()));
      }
    }
    return windows;
  }

  private static List<String> changed(Map<String, Window> before, Map<String, Window> after) {
    assertThat(after.keySet()).isEqualTo(before.keySet());
    List<String> changed = new ArrayList<>();
    after.forEach(
        (window, now) -> {
          if (!now.equals(before.get(window))) {
            changed.add(window);
          }
        });
    return changed;
  }

  private static String dayOfJune(int day) {
    return "24h %s %s".formatted(ACT_ID, BEGINNING.plus(Duration.ofDays(day)));
  }

  private static void send(TestStation station) throws Exception {
    List<Value> values = new ArrayList<>();
    for (int i = 1; i <= 24 * DAYS; i++) {
      values.add(hour(i));
    }
    try (MqttPublisher gateway = station.publisher(PRODUCT.product(), 10)) {
      String message = TestStation.message(1, hour(24 * DAYS).observedAt(), values);
      assertThat(
              gateway.publishAndWait(
                  Publication.of(
                      station.topic("readings"), message.getBytes(StandardCharsets.UTF_8)),
                  Duration.ofSeconds(60)))
          .isTrue();
    }
  }

  private static void writeRulebook(String path, String text) throws IOException {
    Path file = PRODUCT.product().data().resolve("rulebooks").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String run(String... arguments) {
    List<String> command = new ArrayList<>(ProductProcess.program());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--from", "2025-06-01", "--to", "2025-06-06"));
    command.addAll(List.of("--data", PRODUCT.product().data().toString()));
    Program program = Program.run(command.toArray(String[]::new));
    assertThat(program.exitCode()).as(program.output()).isZero();
    return program.output();
  }

  private static String rehearse(Path file) {
    return run(
        "rehearse",
        file.toString(),
        "--url",
        PRODUCT.product().httpUrl(),
        "--admin-key",
        ProductProcess.ADMIN_KEY);
  }

  /** The shipped act, but the day's limit of PM2.5 is 45 from 4 June 2025 on. */
  private static String actWithALowerLimitFromTheFourthOn() {
    String shipped = RulebookFiles.shipped().find(ACT).orElseThrow().text();
    String line =
        "  - {parameter: PM2.5, averaging: 24h, upper: 50, unit: ug/m3, to: 2025-12-31,"
            + " source: \"QCVN 05:2023/BTNMT, Bảng 1\", confidence: verified}\n";
    assertThat(shipped).contains(line);
    return shipped.replace(
        line,
        line.replace("2025-12-31", "2025-06-03")
            + line.replace("upper: 50", "upper: 45")
                .replace("to: 2025-12-31", "from: 2025-06-04, to: 2025-12-31"));
  }

  @Test
  void limitIsRefusedRehearsedReplacedAndRecomputedFromItsFirstDayOn() throws Exception {
    TestStation station = TestStation.register(http(), "RB-01", 3_600, "PM2.5");
    send(station);
    soon()
        .untilAsserted(
            () -> {
              Map<String, Window> now = verdicts(station);
              for (int day = 1; day <= DAYS; day++) {
                assertThat(now).containsKey(dayOfJune(day));
                // 48 is not above 50.
                assertThat(now.get(dayOfJune(day)).verdict())
                    .isEqualTo("COMPLIANT 50 QCVN05-2023/PM2.5/24h@2023-09-12");
              }
            });
    Map<String, Window> before = verdicts(station);
    int set = http().get("/api/v1/rulebooks").json().path("set").asInt();
    assertThat(set).isPositive();

    // A limit of zero, on line 12 of a file that would otherwise be an act of its own.
    writeRulebook(
        "limits/wrong.yaml",
        """
        # Wrong.
        id: WRONG
        version: 2025-06-01
        name: {vi: Sai, en: Wrong}
        source: nothing
        confidence: demo
        primary: true
        stations: [ambient-air]
        effective: 2025-06-01

        limits:
          - {parameter: PM2.5, averaging: 24h, upper: 0, unit: ug/m3, source: nothing, confidence: demo}
        """);
    soon()
        .untilAsserted(
            () -> {
              JsonNode errors = http().get("/api/v1/rulebooks").json().path("errors");
              assertThat(errors).hasSize(1);
              assertThat(errors.get(0).path("file").asText()).isEqualTo("limits/wrong.yaml");
              assertThat(errors.get(0).path("line").asInt()).isEqualTo(12);
              assertThat(errors.get(0).path("rule").asText()).contains("limit-positive");
            });
    assertThat(PRODUCT.product().log()).contains("limits/wrong.yaml, line 12: a limit must be");
    assertThat(http().get("/api/v1/rulebooks").json().path("set").asInt()).isEqualTo(set);
    assertThat(verdicts(station)).isEqualTo(before);

    Path candidate = Files.createTempFile("rule", ".yaml");
    Files.writeString(candidate, actWithALowerLimitFromTheFourthOn());
    assertThat(rehearse(candidate))
        .contains("as " + ACT)
        .contains("3 of them judged differently: 3 newly exceeded, 0 no longer exceeded")
        // The day of 4 June ends at the midnight that begins the 5th.
        .containsPattern(
            "RB-01 +PM2\\.5 +24h +2025-06-05 00:00 +48 +COMPLIANT \\(50\\) +EXCEEDED \\(45\\)")
        // 48 stays above 95 % of 45: the alert that 45 would have raised still stands.
        .containsPattern(
            "RB-01 +limit-exceeded/QCVN05-2023/PM2\\.5/24h +- +MAJOR 2025-06-05 00:00 to \\.\\.\\.")
        // And on each of the three days a warning that it will, likely from noon on, and one that
        // it
        // certainly does at 23:00: 23 hours of 48 make 1,104, more than the 24 times 45 of a day.
        .contains("0 alerts in force, 7 rehearsed: 7 new, 0 no longer, 7 different")
        .doesNotContain("2025-06-04 00:00");
    assertThat(verdicts(station)).as("a rehearsal writes nothing").isEqualTo(before);

    Files.delete(PRODUCT.product().data().resolve("rulebooks/limits/wrong.yaml"));
    writeRulebook(ACT, Files.readString(candidate));
    soon()
        .untilAsserted(
            () -> {
              JsonNode rulebooks = http().get("/api/v1/rulebooks").json();
              assertThat(rulebooks.path("errors")).isEmpty();
              assertThat(rulebooks.path("set").asInt()).isGreaterThan(set);
            });
    assertThat(verdicts(station)).as("a new set alone changes nothing").isEqualTo(before);

    assertThat(run("recompute")).contains("done: 1 station, 3 rows changed");
    Map<String, Window> after = verdicts(station);
    assertThat(changed(before, after))
        .containsExactlyInAnyOrder(dayOfJune(4), dayOfJune(5), dayOfJune(6));
    for (int day = 4; day <= DAYS; day++) {
      // 48 is above 45.
      assertThat(after.get(dayOfJune(day)).verdict())
          .isEqualTo("EXCEEDED 45 QCVN05-2023/PM2.5/24h@2025-06-04");
    }
    assertThat(run("recompute", "--station", "RB-01")).contains("done: 1 station, 0 rows changed");
    assertThat(verdicts(station)).isEqualTo(after);

    PRODUCT.product().stop();
    assertThat(run("recompute"))
        .contains("no stream runs on this database")
        .contains("done: 1 station, 0 rows changed");
    Files.delete(PRODUCT.product().data().resolve("rulebooks").resolve(ACT));
    assertThat(run("recompute")).contains("done: 1 station, 3 rows changed");
    PRODUCT.product().startAgain();
    assertThat(verdicts(station).values())
        .extracting(Window::verdict)
        .containsExactlyInAnyOrderElementsOf(
            before.values().stream().map(Window::verdict).toList());
    Files.delete(candidate);
  }
}
