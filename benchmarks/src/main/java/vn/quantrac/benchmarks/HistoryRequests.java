package vn.quantrac.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.quantrac.benchmarks.product.Ambient;
import vn.quantrac.benchmarks.product.Product;

/** Asks the API, and for the limit the database itself, for the same rows. */
final class HistoryRequests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** At the end of a page; read so, since making objects of it is the client's own time. */
  private static final Pattern NEXT =
      Pattern.compile("\"nextCursor\"\\s*:\\s*\"([^\"]+)\"\\s*}\\s*$");

  private static final long SEED = 2_000;

  private final Product product;
  private final StoredHistory history;
  private final Random random = new Random(SEED);

  HistoryRequests(Product product, StoredHistory history) {
    this.product = product;
    this.history = history;
  }

  /**
   * @param from exclusive
   * @param to inclusive
   */
  private record Asked(String station, String parameter, Instant from, Instant to) {}

  private Asked any(HistoryQuestion question) {
    Instant to = history.last();
    if (question != HistoryQuestion.YEAR_OF_DAYS) {
      long before = history.first().plus(question.span()).getEpochSecond();
      to = to.minusSeconds((long) (random.nextDouble() * (to.getEpochSecond() - before)));
    }
    return new Asked(
        StoredHistory.code(random.nextInt(StoredHistory.STATIONS)),
        Ambient.PARAMETERS.get(random.nextInt(Ambient.PARAMETERS.size())),
        to.minus(question.span()),
        to);
  }

  /** Milliseconds from each question to the last byte of its answer, rising. */
  double[] milliseconds(HistoryQuestion question) throws IOException, InterruptedException {
    double[] milliseconds = new double[question.times()];
    for (int i = 0; i < milliseconds.length; i++) {
      Asked asked = any(question);
      long began = System.nanoTime();
      List<String> answers =
          switch (question) {
            case LATEST -> pages("/api/v1/latest?limit=1000");
            case DAY, WEEK -> pages("readings", asked);
            case WEEK_OF_HOURS -> pages("hours", asked);
            case YEAR_OF_DAYS -> pages("days", asked);
          };
      milliseconds[i] = (System.nanoTime() - began) / 1e6;
      requireItems(question, answers);
    }
    Arrays.sort(milliseconds);
    return milliseconds;
  }

  private static void requireItems(HistoryQuestion question, List<String> answers)
      throws IOException {
    int items = 0;
    for (String answer : answers) {
      items += JSON.readTree(answer).path("items").size();
    }
    int expected =
        switch (question) {
          case LATEST -> StoredHistory.SERIES;
          case DAY -> 288;
          case WEEK -> 2_016;
          case WEEK_OF_HOURS -> 168;
          case YEAR_OF_DAYS -> 364;
        };
    if (items < expected) {
      throw new IllegalStateException(
          "%s: %d items were answered, not %d".formatted(question.text(), items, expected));
    }
  }

  private List<String> pages(String what, Asked asked) throws IOException, InterruptedException {
    return pages(
        "/api/v1/stations/%s/series/%s/%s?from=%s&to=%s&limit=1000"
            .formatted(asked.station(), asked.parameter(), what, asked.from(), asked.to()));
  }

  private List<String> pages(String path) throws IOException, InterruptedException {
    List<String> answers = new ArrayList<>();
    for (Matcher next = null; next == null || next.find(); ) {
      String cursor =
          next == null ? "" : "&cursor=" + URLEncoder.encode(next.group(1), StandardCharsets.UTF_8);
      String answer = product.api().get(path + cursor);
      answers.add(answer);
      next = NEXT.matcher(answer);
    }
    return answers;
  }

  /** Milliseconds of a plain SELECT, prepared, all its values looked at; rising. */
  double[] plainMilliseconds(HistoryQuestion question) throws SQLException {
    double[] milliseconds = new double[question.times()];
    try (Connection connection = product.database().connect();
        PreparedStatement select = connection.prepareStatement(sql(question))) {
      for (int i = 0; i < milliseconds.length; i++) {
        if (question != HistoryQuestion.LATEST) {
          bind(select, any(question));
        }
        long began = System.nanoTime();
        double sum = 0;
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            sum += row.getDouble(2) + row.getTimestamp(1).getTime();
          }
        }
        milliseconds[i] = (System.nanoTime() - began) / 1e6;
        if (sum == 0) {
          throw new IllegalStateException("nothing was found of " + question.text());
        }
      }
    }
    Arrays.sort(milliseconds);
    return milliseconds;
  }

  private static void bind(PreparedStatement select, Asked asked) throws SQLException {
    select.setString(1, asked.station());
    select.setString(2, asked.parameter());
    select.setTimestamp(3, Timestamp.from(asked.from()));
    select.setTimestamp(4, Timestamp.from(asked.to()));
  }

  private static String sql(HistoryQuestion question) {
    return switch (question) {
      case LATEST -> "select observed_at, value from latest_reading";
      case DAY, WEEK -> select("observed_at, value", "reading", "observed_at");
      case WEEK_OF_HOURS -> select("period_end, mean", "hour_statistic", "period_end");
      case YEAR_OF_DAYS -> select("period_end, mean", "day_statistic", "period_end");
    };
  }

  private static String select(String columns, String table, String time) {
    return """
    select %1$s from %2$s where series_id = (select e.id from series e join station s
           on s.id = e.station_id where s.code = ? and e.parameter = ?)
       and %3$s > ? and %3$s <= ? order by %3$s
    """
        .formatted(columns, table, time);
  }
}
