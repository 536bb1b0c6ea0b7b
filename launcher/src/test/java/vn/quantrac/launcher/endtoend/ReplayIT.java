package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.launcher.command.QuantracCommand;
import vn.quantrac.launcher.endtoend.IndexByTheLaw.Quotient;
import vn.quantrac.launcher.endtoend.TestStation.Ledger;

/**
 * Real histories, sent again over MQTT, end in the numbers that the law gives for them. Long,
 * because each history is followed through one product from the message to the verdict.
 */
class ReplayIT {
  @RegisterExtension static final ProductForClass PRODUCT = new ProductForClass();

  @TempDir static Path folder;

  private static final ZoneOffset HANOI = ZoneOffset.ofHours(7);

  /** An indicator has six decimals. */
  private static final Offset<Double> EXACT = offset(1e-5);

  private static Http http() {
    return PRODUCT.http();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(500));
  }

  private static void replay(Path file, String station, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("replay", file.toString(), "--station", station, "--speed", "max"));
    arguments.addAll(List.of("--url", PRODUCT.product().httpUrl()));
    arguments.addAll(List.of("--mqtt", PRODUCT.product().mqttUrl()));
    arguments.addAll(List.of("--key", ProductProcess.ADMIN_KEY));
    arguments.addAll(Arrays.asList(options));
    assertThat(QuantracCommand.commandLine().execute(arguments.toArray(String[]::new))).isZero();
  }

  /** What the file says for each hour: a later row for the same hour corrects an earlier one. */
  private record Hanoi(
      SortedMap<Instant, String> status, Map<Instant, BigDecimal> valid, int sent) {
    static Hanoi read(Path file) throws IOException {
      SortedMap<Instant, String> status = new TreeMap<>();
      Map<Instant, BigDecimal> valid = new HashMap<>();
      int sent = 0;
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",");
        Instant end =
            LocalDateTime.of(
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]),
                    Integer.parseInt(fields[5]),
                    Integer.parseInt(fields[6]),
                    0)
                .toInstant(HANOI);
        if (fields[13].equals("Missing") || fields[10].equals("-999")) {
          continue;
        }
        sent++;
        status.put(end, fields[13].equals("Valid") ? "00" : "02");
        valid.remove(end);
        if (fields[13].equals("Valid")) {
          valid.put(end, new BigDecimal(fields[10]));
        }
      }
      return new Hanoi(status, valid, sent);
    }

    /** NowCast of an hour in thousandths of ug/m3; null where it has none. */
    @Nullable Quotient nowCast(Instant end) {
      List<@Nullable BigInteger> means = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        BigDecimal mean = valid.get(end.minus(Duration.ofHours(i)));
        means.add(mean == null ? null : IndexByTheLaw.mean(mean));
      }
      return IndexByTheLaw.nowCast(means);
    }
  }

  @ParameterizedTest
  @CsvSource({"2017, 8500", "2019, 1700"})
  void yearOfHanoiAgreesWithTheLawInEveryHourInWhateverOrderItComes(int year, int leastCompared)
      throws Exception {
    Path file = SharedData.file("airnow-hanoi/Hanoi_PM2.5_" + year + "_YTD.csv");
    Hanoi hanoi = Hanoi.read(file);
    TestStation inOrder = new TestStation("HN-ORDER-" + year, "");
    TestStation shuffled = new TestStation("HN-SHUFFLED-" + year, "");

    replay(file, inOrder.code(), "--batch", "5");
    replay(file, shuffled.code(), "--shuffle", "7", "--duplicate", "0.1", "--batch", "5");

    for (TestStation station : List.of(inOrder, shuffled)) {
      soon()
          .untilAsserted(
              () -> {
                Ledger ledger = station.ledger(http());
                assertThat(ledger.stored()).isEqualTo(hanoi.status().size());
                assertThat(ledger.received() - ledger.duplicate()).isEqualTo(hanoi.sent());
                assertThat(ledger.balances()).isTrue();
              });
      soon().untilAsserted(() -> assertAgreesInEveryHour(hanoi, station, leastCompared));
    }
    assertThat(shuffled.ledger(http()).duplicate()).isPositive();
    for (String rows :
        List.of(
            "/series/PM2.5/readings",
            "/series/PM2.5/hours",
            "/series/PM2.5/running-8h",
            "/series/PM2.5/days",
            "/series/PM2.5/months",
            "/series/PM2.5/years",
            "/aqi/hours",
            "/aqi/days")) {
      soon().untilAsserted(() -> assertSame(rows, rows(inOrder, rows), rows(shuffled, rows)));
    }
  }

  /** Row by row, so that a difference is shown by itself. */
  private static void assertSame(String path, List<JsonNode> expected, List<JsonNode> found) {
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      assertThat(found.get(i)).as(path).isEqualTo(expected.get(i));
    }
    assertThat(found).as(path).hasSameSizeAs(expected);
  }

  /** The rows without when they arrived. */
  private static List<JsonNode> rows(TestStation station, String path) {
    List<JsonNode> rows = http().all(station.path(path));
    assertThat(rows).isNotEmpty();
    rows.forEach(row -> ((ObjectNode) row).remove("receivedAt"));
    return rows;
  }

  /**
   * The file without the hours that an automatic test has failed; tests themselves are held to
   * their definition elsewhere.
   */
  private static Hanoi withoutFailures(Hanoi hanoi, TestStation station) {
    Map<Instant, BigDecimal> usable = new HashMap<>(hanoi.valid());
    int failed = 0;
    for (JsonNode reading : http().all(station.path("/series/PM2.5/readings"))) {
      if (reading.path("status").asText().equals("00") && !reading.path("usable").asBoolean()) {
        assertThat(reading.path("tests"))
            .as("%s", reading)
            .anySatisfy(result -> assertThat(result.asInt()).isEqualTo(4));
        usable.remove(Instant.parse(reading.path("observedAt").asText()));
        failed++;
      }
    }
    assertThat(failed).as("failed hours").isLessThan(hanoi.valid().size() / 50);
    return new Hanoi(hanoi.status(), usable, hanoi.sent());
  }

  private static void assertAgreesInEveryHour(Hanoi file, TestStation station, int leastCompared) {
    Hanoi hanoi = withoutFailures(file, station);
    Map<Instant, JsonNode> rows = new HashMap<>();
    for (JsonNode row : http().all(station.path("/aqi/hours"))) {
      rows.put(Instant.parse(row.path("end").asText()), row);
    }
    Instant end = hanoi.status().firstKey();
    Instant last = hanoi.status().lastKey();
    int compared = 0;
    for (; !end.isAfter(last); end = end.plus(Duration.ofHours(1))) {
      JsonNode row = rows.remove(end);
      // Without a valid mean in the hour itself there is no index.
      Quotient nowCast = hanoi.valid().containsKey(end) ? hanoi.nowCast(end) : null;
      if (nowCast == null) {
        assertThat(row == null || row.path("value").isNull()).as("%s: %s", end, row).isTrue();
        continue;
      }
      assertThat(row).as("index of %s", end).isNotNull();
      int index = IndexByTheLaw.index(nowCast);
      assertThat(row.path("value").asInt(-1)).as("index of %s", end).isEqualTo(index);
      assertThat(row.path("level").asText()).isEqualTo(IndexByTheLaw.level(index));
      assertThat(row.path("driver").asText()).isEqualTo("PM2.5");
      assertThat(row.path("subIndices").path("PM2.5").path("concentration").asDouble())
          .as("NowCast of %s", end)
          .isCloseTo(nowCast.rounded(9).movePointLeft(3).doubleValue(), offset(1e-6));
      compared++;
    }
    assertThat(compared).isGreaterThan(leastCompared);
    assertThat(rows.values())
        .as("rows outside the file")
        .allSatisfy(row -> assertThat(row.path("value").isNull()).isTrue());
  }

  /**
   * Four years of PM2.5 at Dongsi: the monthly indicator's trend is that of the months as they
   * follow from the file's own hours, less those that an automatic test has failed.
   */
  @Test
  void fourYearsHaveTheTrendThatTheirMonthsHaveByTheBook() throws IOException {
    Path file = SharedData.file("beijing-prsa/PRSA_Data_Dongsi_20130301-20170228.csv");
    Path alone = Files.createTempDirectory(folder, "trend").resolve("Dongsi.csv");
    Map<Instant, BigDecimal> hours = pm25Alone(file, alone);
    TestStation station = new TestStation("BJ-DONGSI", "");
    replay(alone, station.code(), "--batch", "200");
    soon().untilAsserted(() -> assertThat(station.ledger(http()).stored()).isEqualTo(hours.size()));
    String progress =
        "/api/v1/plans/tra-vinh-air-2025/indicators/QT.3.1/progress?station=" + station.code();
    soon()
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              // Tests are done after a reading is stored, so what is usable is asked each time.
              SortedMap<Integer, SortedMap<Integer, BigDecimal>> months =
                  months(usable(hours, station));
              TrendByTheBook trend = TrendByTheBook.of(months);
              JsonNode found = http().get(progress).json().path("trend");
              assertThat(found.path("method").asText()).isEqualTo("SEASONAL_KENDALL");
              assertThat(found.path("count").asInt())
                  .isEqualTo(months.values().stream().mapToInt(Map::size).sum())
                  .isEqualTo(48);
              assertThat(found.path("test").path("s").asLong()).isEqualTo(trend.s());
              assertThat(found.path("test").path("variance").asDouble())
                  .isCloseTo(trend.variance(), offset(1e-6));
              assertThat(found.path("test").path("p").asDouble())
                  .isCloseTo(trend.p(), offset(1e-6));
              assertThat(found.path("line").path("slope").asDouble())
                  .isCloseTo(trend.slope().doubleValue(), offset(1e-5));
            });
    theAnnualMeanFollowsAValidationOfADay(station, usable(hours, station));
  }

  /** The annual indicator is the mean of valid days, also once a person has struck one of them. */
  private static void theAnnualMeanFollowsAValidationOfADay(
      TestStation station, Map<Instant, BigDecimal> usable) {
    Map<LocalDate, BigDecimal> days = validDays(usable);
    soon().untilAsserted(() -> assertThat(annual(station, 2014)).isCloseTo(mean2014(days), EXACT));
    // The first one while the alerts of the four years may still be behind.
    for (int day = 15; day >= 14; day--) {
      strike(station, LocalDate.of(2014, 2, day), days);
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(() -> assertThat(annual(station, 2014)).isCloseTo(mean2014(days), EXACT));
    }
  }

  /** Two days in the worst smog of the year: without one of them the mean falls by half a unit. */
  private static void strike(
      TestStation station, LocalDate day, Map<LocalDate, BigDecimal> validDays) {
    double before = mean2014(validDays);
    assertThat(validDays.remove(day)).isNotNull();
    assertThat(mean2014(validDays)).isLessThan(before - 0.5);
    String body =
        """
        {"station": "%s", "parameter": "PM2.5", "from": "%sT00:00:00+07:00",
         "to": "%sT00:00:00+07:00", "validity": -1, "verification": 1, "reason": "Bảo trì"}
        """
            .formatted(station.code(), day, day.plusDays(1));
    assertThat(http().post("/api/v1/validations", body).status()).isEqualTo(201);
  }

  private static double mean2014(Map<LocalDate, BigDecimal> days) {
    return mean(days.entrySet().stream()
            .filter(day -> day.getKey().getYear() == 2014)
            .map(Map.Entry::getValue)
            .toList())
        .doubleValue();
  }

  private static double annual(TestStation station, int year) {
    for (JsonNode value :
        http().get("/api/v1/plans/tra-vinh-air-2025/indicators/QT.3").json().path("stations")) {
      if (value.path("station").asText().equals(station.code())
          && value.path("period").asText().equals(String.valueOf(year))) {
        return value.path("value").asDouble();
      }
    }
    return Double.NaN;
  }

  /** The hours without those that an automatic test has failed. */
  private static Map<Instant, BigDecimal> usable(
      Map<Instant, BigDecimal> hours, TestStation station) {
    Map<Instant, BigDecimal> usable = new HashMap<>(hours);
    http().all(station.path("/series/PM2.5/readings")).stream()
        .filter(reading -> !reading.path("usable").asBoolean())
        .forEach(reading -> usable.remove(Instant.parse(reading.path("observedAt").asText())));
    // 35,064 hours of which 750 are missing; few of the others fail a test.
    assertThat(usable.size()).isBetween(33_900, 34_314);
    return usable;
  }

  /** Writes the file with PM2.5 alone, and gives its hours; a label is the end of its hour. */
  private static Map<Instant, BigDecimal> pm25Alone(Path file, Path alone) throws IOException {
    Map<Instant, BigDecimal> hours = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    List<String> kept = new ArrayList<>();
    kept.add(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      for (int i = 6; i <= 10; i++) {
        fields[i] = "NA";
      }
      kept.add(String.join(",", fields));
      if (!fields[5].equals("NA")) {
        hours.put(
            LocalDateTime.of(
                    Integer.parseInt(fields[1]),
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]),
                    0)
                .toInstant(ZoneOffset.ofHours(8)),
            new BigDecimal(fields[5]));
      }
    }
    Files.write(alone, kept);
    return hours;
  }

  /** Valid months by year and month: three quarters of its days are a month. */
  private static SortedMap<Integer, SortedMap<Integer, BigDecimal>> months(
      Map<Instant, BigDecimal> hours) {
    Map<YearMonth, List<BigDecimal>> ofMonth = new HashMap<>();
    validDays(hours)
        .forEach(
            (day, mean) ->
                ofMonth.computeIfAbsent(YearMonth.from(day), none -> new ArrayList<>()).add(mean));
    SortedMap<Integer, SortedMap<Integer, BigDecimal>> months = new TreeMap<>();
    ofMonth.forEach(
        (month, values) -> {
          if (values.size() >= 0.75 * month.lengthOfMonth()) {
            months
                .computeIfAbsent(month.getYear(), none -> new TreeMap<>())
                .put(month.getMonthValue(), mean(values));
          }
        });
    return months;
  }

  /** Means of the station's days that have 18 hours or more. */
  private static Map<LocalDate, BigDecimal> validDays(Map<Instant, BigDecimal> hours) {
    Map<LocalDate, List<BigDecimal>> days = new HashMap<>();
    hours.forEach(
        (end, value) ->
            days.computeIfAbsent(
                    LocalDate.ofInstant(end.minusNanos(1), HANOI), none -> new ArrayList<>())
                .add(value));
    Map<LocalDate, BigDecimal> means = new HashMap<>();
    days.forEach(
        (day, values) -> {
          if (values.size() >= 18) {
            means.put(day, mean(values));
          }
        });
    return means;
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), new MathContext(30));
  }

  @Test
  void seoulKeepsItsInstrumentStatusAndIsConvertedFromPpm() {
    Path file = SharedData.file("seoul-qa-flags/Measurement_info.csv");
    replay(file, "SEOUL-{source}");

    List<JsonNode> readings = new ArrayList<>();
    soon().untilAsserted(() -> assertThat(stored()).isEqualTo(5_999));
    for (int station = 101; station <= 125; station++) {
      for (String parameter : List.of("SO2", "NO2", "CO", "O3", "PM10", "PM2.5")) {
        readings.addAll(
            http().all("/api/v1/stations/SEOUL-" + station + "/series/" + parameter + "/readings"));
      }
    }
    // The file's own count: 5,926 normal, 35 calibrating, 12 + 6 + 20 otherwise; 6 hold -1.
    assertThat(readings).hasSize(5_999);
    assertThat(count(readings, "00")).isEqualTo(5_926);
    assertThat(count(readings, "01")).isEqualTo(35);
    assertThat(count(readings, "02")).isEqualTo(38);
    // What measured and is not usable has failed a test.
    assertThat(readings)
        .filteredOn(row -> row.path("status").asText().equals("00"))
        .filteredOn(row -> !row.path("usable").asBoolean())
        .hasSizeLessThan(60)
        .allSatisfy(
            row ->
                assertThat(row.path("tests"))
                    .anySatisfy(result -> assertThat(result.asInt()).isEqualTo(4)));
    assertThat(readings.stream().filter(row -> row.path("value").isNull())).hasSize(6);

    // The first rows, 2017-01-01 00:00 at UTC+9: SO2 0.004 ppm, NO2 0.059 ppm, CO 1.2 ppm.
    // ppm x 1000 x M / 24.4654.
    assertThat(first("SO2")).isCloseTo(4 * 64.066 / 24.4654, offset(1e-4));
    assertThat(first("NO2")).isCloseTo(59 * 46.0055 / 24.4654, offset(1e-4));
    assertThat(first("CO")).isCloseTo(1200 * 28.010 / 24.4654, offset(1e-3));
  }

  private static long stored() {
    return http().all("/api/v1/ledger").stream()
        .filter(row -> row.path("station").asText().startsWith("SEOUL-"))
        .mapToLong(row -> row.path("stored").asLong())
        .sum();
  }

  private static long count(List<JsonNode> readings, String status) {
    return readings.stream().filter(row -> row.path("status").asText().equals(status)).count();
  }

  private static double first(String parameter) {
    JsonNode row =
        http().all("/api/v1/stations/SEOUL-101/series/" + parameter + "/readings").get(0);
    assertThat(row.path("observedAt").asText()).isEqualTo("2016-12-31T15:00:00Z");
    assertThat(row.path("unit").asText()).isEqualTo("ug/m3");
    return row.path("value").asDouble();
  }
}
