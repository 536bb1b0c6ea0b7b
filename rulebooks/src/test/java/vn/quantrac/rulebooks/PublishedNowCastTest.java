package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.index.HourWindow;
import vn.quantrac.domain.index.NowCast;
import vn.quantrac.domain.index.NowCastRule;

/**
 * NowCast concentrations that US EPA AirNow published for the embassy in Hanoi, 2017, against those
 * of the scheme from the same hours. (The published index is on the breakpoints of 2012.)
 */
class PublishedNowCastTest {

  private static final BigDecimal TENTH = new BigDecimal("0.1");

  /** Rows at the beginning whose windows reach into the year before. */
  private static final int FIRST_HOURS = 12;

  private record Row(int number, @Nullable BigDecimal mean, @Nullable BigDecimal nowCast) {}

  @Test
  void everyHourOfAYearIsWithinATenthOfThePublished() throws IOException {
    List<Row> rows = rows();
    Rulebooks rulebooks = Rulebooks.load();
    NowCastRule rule = rulebooks.indexScheme("US_AQI_2024").orElseThrow().nowCast();
    assertThat(rule).isNotNull();
    HourWindow hours = new HourWindow();
    for (Row row : rows) {
      if (row.mean() != null) {
        hours.add("PM2.5", end(row), row.mean());
      }
    }
    int compared = 0;
    int within = 0;
    int onlyOne = 0;
    for (Row row : rows.subList(FIRST_HOURS, rows.size())) {
      BigDecimal computed =
          NowCast.of(hours.newestFirst("PM2.5", end(row), rule.hours()), rule)
              .map(value -> value.setScale(1, RoundingMode.DOWN)) // as it is published
              .orElse(null);
      BigDecimal published = row.nowCast();
      if (computed != null && published != null) {
        compared++;
        within += computed.subtract(published).abs().compareTo(TENTH) <= 0 ? 1 : 0;
      } else if ((computed == null) != (published == null)) {
        onlyOne++;
      }
    }
    assertThat(compared).isGreaterThan(7900);
    assertThat(within).isEqualTo(compared);
    // after 26 April 10:00 and 6 September 19:00 the publisher repeats its last value for three
    // hours,
    // though fewer than two of the last three are there
    assertThat(onlyOne).isEqualTo(6);
  }

  /**
   * Hours in the order of the file, since the publisher's clock jumps by an hour in summer; means
   * only of valid rows.
   */
  private static List<Row> rows() throws IOException {
    String folder = System.getenv("QUANTRAC_SHARED_DATA");
    Assumptions.assumeTrue(folder != null, "QUANTRAC_SHARED_DATA names no folder");
    List<Row> rows = new ArrayList<>();
    List<String> lines =
        Files.readAllLines(Path.of(folder, "airnow-hanoi", "Hanoi_PM2.5_2017_YTD.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      rows.add(
          new Row(
              rows.size(),
              fields[13].equals("Valid") ? new BigDecimal(fields[10]) : null,
              fields[7].equals("-999") || fields[7].equals("-999.0")
                  ? null
                  : new BigDecimal(fields[7])));
    }
    return rows;
  }

  private static Instant end(Row row) {
    return LocalDateTime.of(2017, 1, 1, 1, 0).plusHours(row.number()).toInstant(ZoneOffset.UTC);
  }
}
