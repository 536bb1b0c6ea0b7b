package vn.quantrac.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.statistics.AveragingPeriod;

class EpisodeTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void successiveExceedancesAreOneEpisode() {
    assertThat(Episode.of(hours("200", "210", "230", "230", "205", "190")))
        .containsExactly(
            new Episode(
                at(1), at(5), new BigDecimal("230"), at(3), 4, null, new BigDecimal("200"), "x"));
  }

  @Test
  void compliantNotAssessableAndMissingWindowsEndIt() {
    List<Episode> episodes = Episode.of(hours("210", "200", "211", "n", "212", "-", "213", "214"));
    assertThat(episodes).extracting(Episode::windows).containsExactly(1, 1, 1, 2);
    assertThat(episodes).extracting(Episode::start).containsExactly(at(0), at(2), at(4), at(6));
    assertThat(episodes).extracting(Episode::end).containsExactly(at(1), at(3), at(5), at(8));
  }

  @Test
  void runningMeansOverlapAndAreOneEpisodeHourByHour() {
    List<Assessment> windows = new ArrayList<>();
    for (int label : new int[] {8, 9, 10, 12}) {
      windows.add(
          assessment(AveragingPeriod.EIGHT_HOURS, at(label - 8), at(label), "130", null, "120"));
    }
    List<Episode> episodes = Episode.of(windows);
    assertThat(episodes).extracting(Episode::windows).containsExactly(3, 1);
    assertThat(episodes.get(0).start()).isEqualTo(at(0));
    assertThat(episodes.get(0).end()).isEqualTo(at(10));
  }

  @Test
  void peakBelowALowerLimitIsTheLowest() {
    List<Assessment> windows = new ArrayList<>();
    int hour = 0;
    for (String value : new String[] {"4", "2.5", "3"}) {
      windows.add(assessment(AveragingPeriod.ONE_HOUR, at(hour), at(hour + 1), value, "5", null));
      hour++;
    }
    assertThat(Episode.of(windows).get(0).peak()).isEqualByComparingTo("2.5");
    assertThat(Episode.of(windows).get(0).peakAt()).isEqualTo(at(2));
  }

  @Test
  void nothingExceededIsNoEpisode() {
    assertThat(Episode.of(hours("200", "-", "n"))).isEmpty();
    assertThat(Episode.of(List.of())).isEmpty();
  }

  /** Hours against a limit of 200; "-" is missing, "n" not assessable. */
  private static List<Assessment> hours(String... values) {
    List<Assessment> windows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!values[i].equals("-")) {
        windows.add(
            assessment(
                AveragingPeriod.ONE_HOUR,
                at(i),
                at(i + 1),
                values[i].equals("n") ? null : values[i],
                null,
                "200"));
      }
    }
    return windows;
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private static Assessment assessment(
      AveragingPeriod averaging,
      Instant start,
      Instant end,
      @Nullable String value,
      @Nullable String lower,
      @Nullable String upper) {
    BigDecimal number = value == null ? null : new BigDecimal(value);
    BigDecimal least = lower == null ? null : new BigDecimal(lower);
    BigDecimal most = upper == null ? null : new BigDecimal(upper);
    boolean exceeded =
        number != null
            && (most != null && number.compareTo(most) > 0
                || least != null && number.compareTo(least) < 0);
    return new Assessment(
        "K-17",
        "NO2",
        averaging,
        "TEST",
        start,
        end,
        number,
        least,
        most,
        "x",
        number == null ? Verdict.NOT_ASSESSABLE : exceeded ? Verdict.EXCEEDED : Verdict.COMPLIANT,
        number == null ? NotAssessable.CAPTURE : null,
        12,
        12,
        "TEST/NO2/1h@2026-01-01");
  }
}
