package vn.quantrac.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.alert.EarlyWarning.Outlook;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.LocalDay;

/** Days are written as the means of their hours, {@code -} for one that does not count. */
class EarlyWarningTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Instant START = Instant.parse("2026-02-28T17:00:00Z");
  private static final BigDecimal LIMIT = new BigDecimal("45");
  private static final Completeness SEVENTY_FIVE = new Completeness(75, 75, 75);
  private static final EarlyWarning CERTAIN =
      new EarlyWarning(Outlook.CERTAIN, 1, new BigDecimal("100"), new BigDecimal("100"));
  private static final EarlyWarning LIKELY =
      new EarlyWarning(Outlook.LIKELY, 4, new BigDecimal("100"), new BigDecimal("90"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 24 * 45 = 1,080: at the sum itself nothing is certain, one thousandth above it is.
        "540 540 | CLEAR",
        "540 540.001 | HOLDS",
        "540 - - 540.001 | HOLDS",
        "1081 | HOLDS",
        "1080 0 0 0 | CLEAR",
      })
  void certainIsWhatZeroCannotUndo(String hours, Finding finding) {
    assertThat(CERTAIN.finding(day(hours), LIMIT, SEVENTY_FIVE)).isEqualTo(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Fewer than four valid hours say nothing.
        "90 90 90 | UNKNOWN",
        "90 - 90 - 90 | UNKNOWN",
        // (90 + 30 + 30 + 30.004) / 4 = 45.001; then 45; 40.5 is 90 percent of 45.
        "90 30 30 30.004 | HOLDS",
        "90 30 30 30 | BETWEEN",
        "72 30 30 30.004 | BETWEEN",
        "72 30 30 30 | CLEAR",
      })
  void likelyIsTheMeanSoFarFromItsHoursOn(String hours, Finding finding) {
    assertThat(LIKELY.finding(day(hours), LIMIT, SEVENTY_FIVE)).isEqualTo(finding);
  }

  @Test
  void aDayThatWillHaveNoVerdictHasNoWarning() {
    // Seven hours without a mean leave at most 17 of 24; six leave 18, which is 75 percent.
    String six = "- - - - - - 400 400 400 400";
    assertThat(CERTAIN.finding(day(six), LIMIT, SEVENTY_FIVE)).isEqualTo(Finding.HOLDS);
    assertThat(CERTAIN.finding(day("- " + six), LIMIT, SEVENTY_FIVE)).isEqualTo(Finding.UNKNOWN);
  }

  @Test
  void whenTheDayIsOverSoIsItsWarning() {
    assertThat(CERTAIN.finding(day("90 ".repeat(24).strip()), LIMIT, SEVENTY_FIVE))
        .isEqualTo(Finding.CLEAR);
  }

  @Test
  void theNumbersAreThoseOfTheSentence() {
    DaySoFar day = day("60 - 90 30");
    // 60 + 90 + 30 = 180; 180 / 24 = 7.5; 180 / 3 = 60; 24 - 4 = 20 hours to come
    assertThat(CERTAIN.value(day)).isEqualByComparingTo("7.5");
    assertThat(LIKELY.value(day)).isEqualByComparingTo("60");
    assertThat(day.left()).isEqualTo(20);
    assertThat(day.valid()).isEqualTo(3);
  }

  @Test
  void aRiseIsMeasuredFromTheLowestHourWithinItsHours() {
    RateOfRise rise = new RateOfRise(new BigDecimal("50"), new BigDecimal("25"), "ug/m3", 3);
    NavigableMap<Instant, BigDecimal> means = means("5 30 10 - 60");
    // Hour 5 looks at hours 2 to 4: 60 - 10 = 50, which is not above 50.
    assertThat(rise.rise(hour(5), means).orElseThrow().amount()).isEqualByComparingTo("50");
    assertThat(rise.finding(rise.rise(hour(5), means))).isEqualTo(Finding.BETWEEN);
    assertThat(rise.finding(rise.rise(hour(3), means))).isEqualTo(Finding.CLEAR);
    assertThat(rise.finding(rise.rise(hour(4), means))).isEqualTo(Finding.UNKNOWN);
    assertThat(rise.finding(Optional.empty())).isEqualTo(Finding.UNKNOWN);
    means.put(hour(5), new BigDecimal("60.01"));
    assertThat(rise.finding(rise.rise(hour(5), means))).isEqualTo(Finding.HOLDS);
  }

  @Test
  void whatAlwaysOrNeverFiresIsRefused() {
    assertThatThrownBy(
            () -> new EarlyWarning(Outlook.CERTAIN, 1, new BigDecimal("90"), new BigDecimal("90")))
        .hasMessageContaining("below 100 percent of the limit nothing is certain, got 90");
    assertThatThrownBy(
            () -> new EarlyWarning(Outlook.LIKELY, 24, new BigDecimal("100"), BigDecimal.TEN))
        .hasMessageContaining("from 24 hours on it can never fire");
    assertThatThrownBy(() -> new RateOfRise(BigDecimal.ZERO, BigDecimal.ZERO, "ug/m3", 3))
        .hasMessageContaining("would always fire");
    assertThatThrownBy(() -> new RateOfRise(BigDecimal.TEN, BigDecimal.ONE, "ug/m3", 25))
        .hasMessageContaining("within 1 to 24 hours, got 25");
  }

  private static DaySoFar day(String hours) {
    Instant until = hour(hours.split(" ").length);
    return DaySoFar.of(LocalDay.of(until, ZONE), until, means(hours));
  }

  private static NavigableMap<Instant, BigDecimal> means(String hours) {
    NavigableMap<Instant, BigDecimal> means = new TreeMap<>();
    String[] all = hours.split(" ");
    for (int i = 0; i < all.length; i++) {
      if (!all[i].equals("-")) {
        means.put(hour(i + 1), new BigDecimal(all[i]));
      }
    }
    return means;
  }

  private static Instant hour(int hours) {
    return START.plus(Duration.ofHours(hours));
  }
}
