package vn.quantrac.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.quantrac.benchmarks.product.Product;

/**
 * "Why" on a verdict over HTTP, one request after the other, on a database with hours, running
 * means, days, years and verdicts of 2025 for every station. Readings are stored of the first
 * station only, and only its verdicts of one hour are asked for.
 */
final class EvidenceRequests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> PARAMETERS =
      List.of("PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "NO", "NOx");
  private static final int INTERVAL_SECONDS = 300;
  private static final int STATIONS_A_STATEMENT = 5;
  private static final int REQUESTS = 500;

  /** What the law averages over and compares. */
  static final List<String> AVERAGINGS = List.of("1h", "8h", "24h", "year");

  private static final long SEED = 2025;

  /** Verdicts of so many places of the year are asked for, of each averaging. */
  private static final int PLACES = 50;

  private static final int VERDICTS_A_PLACE = 5;

  /** Local midnights in Viet Nam. */
  private static final Instant FROM = Instant.parse("2024-12-31T17:00:00Z");

  private static final Instant TO = Instant.parse("2025-12-31T17:00:00Z");

  /** Mean of the year of each parameter, ug/m3. */
  private static final String LEVELS =
      """
      (values ('PM2.5', 30), ('PM10', 60), ('SO2', 20), ('NO2', 25), ('CO', 800), ('O3', 70),
              ('NO', 8), ('NOx', 37)) as level (parameter, mean)
      """;

  /** The limits of QCVN 05:2023 and of WHO for these parameters, as the rulebooks have them. */
  private static final String LIMITS =
      """
      (values
        ('1h', 'QCVN05-2023', 'SO2', 350), ('1h', 'QCVN05-2023', 'CO', 30000),
        ('1h', 'QCVN05-2023', 'NO2', 200), ('1h', 'QCVN05-2023', 'O3', 200),
        ('8h', 'QCVN05-2023', 'CO', 10000), ('8h', 'QCVN05-2023', 'O3', 120),
        ('24h', 'QCVN05-2023', 'SO2', 125), ('24h', 'QCVN05-2023', 'NO2', 100),
        ('24h', 'QCVN05-2023', 'PM10', 100), ('24h', 'QCVN05-2023', 'PM2.5', 50),
        ('year', 'QCVN05-2023', 'SO2', 50), ('year', 'QCVN05-2023', 'NO2', 40),
        ('year', 'QCVN05-2023', 'PM10', 50), ('year', 'QCVN05-2023', 'PM2.5', 25),
        ('1h', 'WHO-2021', 'NO2', 200), ('8h', 'WHO-2021', 'O3', 100),
        ('24h', 'WHO-2021', 'SO2', 40), ('24h', 'WHO-2021', 'NO2', 25),
        ('24h', 'WHO-2021', 'PM10', 45), ('24h', 'WHO-2021', 'PM2.5', 15),
        ('year', 'WHO-2021', 'NO2', 10), ('year', 'WHO-2021', 'PM10', 15),
        ('year', 'WHO-2021', 'PM2.5', 5)) as rule (averaging, book, parameter, upper_limit)
      """;

  private final Product product;
  private final int stations;
  private final Random random = new Random(SEED);
  private final Map<String, List<String>> paths = new HashMap<>();

  EvidenceRequests(Product product, int stations) {
    this.product = product;
    this.stations = stations;
  }

  /** Registers the stations, makes their rows in the database, and chooses what will be asked. */
  void fill() throws Exception {
    for (int i = 0; i < stations; i++) {
      var unused = product.api().register(code(i), INTERVAL_SECONDS, PARAMETERS);
    }
    for (int first = 0; first < stations; first += STATIONS_A_STATEMENT) {
      String among =
          "s.code between '%s' and '%s'"
              .formatted(code(first), code(Math.min(first + STATIONS_A_STATEMENT, stations) - 1));
      fillStatistics(among);
      fillVerdicts(among);
      System.err.printf("  %d of %d stations filled%n", first + STATIONS_A_STATEMENT, stations);
    }
    fillReadings();
    execute("vacuum analyze");
    for (String averaging : AVERAGINGS) {
      paths.put(averaging, choose(averaging));
    }
  }

  private static String code(int number) {
    return "Q-%03d".formatted(number);
  }

  private void fillStatistics(String among) throws SQLException {
    execute(
        """
        insert into hour_statistic (series_id, count, expected, valid_hours, valid, period_start,
                                    period_end, mean, min, max, rulebook_set)
        select e.id, 12, 12, 1, true, t - interval '1 hour', t, m, m * 0.9, m * 1.1,
               (select max(id) from rulebook_set)
          from station s join series e on e.station_id = s.id
          join %s on level.parameter = e.parameter,
               generate_series(timestamptz '%s' + interval '1 hour', timestamptz '%s',
                               interval '1 hour') t,
               lateral (select round((level.mean * (1 + 0.4 * sin(extract(epoch from t) / 86400 * 2 * pi())
                                     + 0.02 * (e.id %% 13)))::numeric, 4)::float8 as m) as hour
         where %s
        """
            .formatted(LEVELS, FROM, TO, among));
    execute(
        """
        insert into running_statistic (series_id, count, expected, valid_hours, valid, period_start,
                                       period_end, mean, min, max, rulebook_set)
        select series_id, 12 * parts, 96, parts, parts >= 6, period_end - interval '8 hours',
               period_end, mean, min, max, rulebook_set
          from (select h.series_id, h.period_end, h.rulebook_set,
                       count(*) over eight as parts, avg(h.mean) over eight as mean,
                       min(h.min) over eight as min, max(h.max) over eight as max
                  from station s join series e on e.station_id = s.id
                  join hour_statistic h on h.series_id = e.id where %s
                window eight as (partition by h.series_id order by h.period_end
                                 rows between 7 preceding and current row)) as running
        """
            .formatted(among));
    execute(statistics("day_statistic", "day", among));
    execute(statistics("month_statistic", "month", among));
    execute(statistics("year_statistic", "year", among));
  }

  /** Means of a local period; the hour that ends at midnight belongs to the day that ends. */
  private static String statistics(String table, String unit, String among) {
    boolean day = unit.equals("day");
    return """
    insert into %1$s (series_id, count, expected, valid_hours, valid, period_start, period_end, mean,
                      min, max, rulebook_set)
    select series_id, sum(count), sum(count), count(*), true, start at time zone 'Asia/Ho_Chi_Minh',
           (start + interval '1 %2$s') at time zone 'Asia/Ho_Chi_Minh', avg(mean), min(min), max(max),
           max(rulebook_set)
      from (select h.*, date_trunc('%2$s', h.period_start at time zone 'Asia/Ho_Chi_Minh') as start
              from station s join series e on e.station_id = s.id
              join %3$s h on h.series_id = e.id where %4$s) as part
     group by series_id, start
    """
        .formatted(table, unit, day ? "hour_statistic" : "day_statistic", among);
  }

  private void fillVerdicts(String among) throws SQLException {
    fillVerdicts("1h", "hour_statistic", among);
    fillVerdicts("8h", "running_statistic", among);
    fillVerdicts("24h", "day_statistic", among);
    fillVerdicts("year", "year_statistic", among);
  }

  private void fillVerdicts(String averaging, String table, String among) throws SQLException {
    execute(
        """
        insert into assessment (series_id, count, expected, rulebook_set, verdict, averaging, book,
                                period_end, period_start, value, upper_limit, unit, reason, rule)
        select h.series_id, h.count, h.expected, h.rulebook_set,
               case when not h.valid then 2 when h.mean > rule.upper_limit then 1 else 0 end,
               rule.averaging, rule.book, h.period_end, h.period_start, h.mean, rule.upper_limit,
               'ug/m3', case when h.valid then null else 'capture' end,
               rule.book || '/' || rule.parameter || '/' || rule.averaging
                 || case rule.book when 'WHO-2021' then '@2021-09-22' else '@2023-09-12' end
          from station s join series e on e.station_id = s.id
          join %s on rule.parameter = e.parameter
          join %s h on h.series_id = e.id
         where rule.averaging = '%s' and %s
        """
            .formatted(LIMITS, table, averaging, among));
  }

  private void fillReadings() throws SQLException {
    execute(
        """
        insert into reading (series_id, status, observed_at, value, sent_at, sequence, received_at)
        select h.series_id, 0, h.period_start + part * interval '%1$d seconds', h.mean,
               h.period_end, part, h.period_end
          from station s join series e on e.station_id = s.id
          join hour_statistic h on h.series_id = e.id, generate_series(1, 3600 / %1$d) part
         where s.code = '%2$s'
        """
            .formatted(INTERVAL_SECONDS, code(0)));
  }

  private List<String> choose(String averaging) throws IOException, InterruptedException {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      String station = averaging.equals("1h") ? code(0) : code(random.nextInt(stations));
      Duration into = Duration.ofHours(random.nextInt(360 * 24));
      Instant from = averaging.equals("year") ? FROM : FROM.plus(into);
      chosen.addAll(verdicts(station, averaging, from));
    }
    if (chosen.isEmpty()) {
      throw new IllegalStateException("the API lists no verdicts of " + averaging);
    }
    Collections.shuffle(chosen, random);
    return chosen;
  }

  private List<String> verdicts(String station, String averaging, Instant from)
      throws IOException, InterruptedException {
    String list =
        product
            .api()
            .get(
                "/api/v1/assessments?station=%s&averaging=%s&from=%s&limit=%d"
                    .formatted(station, averaging, from, VERDICTS_A_PLACE));
    List<String> found = new ArrayList<>();
    for (JsonNode item : JSON.readTree(list).path("items")) {
      String id = URLEncoder.encode(item.path("id").asText(), StandardCharsets.UTF_8);
      found.add("/api/v1/assessments/" + id);
    }
    return found;
  }

  /**
   * Milliseconds from each request to the last byte of its answer, rising.
   *
   * @param averaging of the verdicts that are asked for
   */
  double[] run(String averaging) throws IOException, InterruptedException {
    List<String> asked = paths.getOrDefault(averaging, List.of());
    double[] milliseconds = new double[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      String path = asked.get(i % asked.size());
      long began = System.nanoTime();
      String answer = product.api().get(path);
      milliseconds[i] = (System.nanoTime() - began) / 1e6;
      if (!answer.contains("\"evidence\"")) {
        throw new IllegalStateException(path + " answered without evidence: " + answer);
      }
    }
    Arrays.sort(milliseconds);
    return milliseconds;
  }

  private void execute(String sql) throws SQLException {
    product.database().execute(sql);
  }
}
