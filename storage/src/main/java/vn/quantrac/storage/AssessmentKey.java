package vn.quantrac.storage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * The identity of an assessment. As text {@code {series}-{averaging}-{book}-{second}}: {@code
 * 17-24h-QCVN05-2023-1767200400}.
 *
 * @param series surrogate id, from 1
 * @param averaging what the window is averaged over
 * @param book identifier of the rulebook
 * @param end of the window, inclusive
 */
public record AssessmentKey(int series, AveragingPeriod averaging, String book, Instant end)
    implements Comparable<AssessmentKey> {

  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,9})-(.+)-(0|[1-9]\\d{0,11})");

  /** The longest first, since {@code 1h} begins {@code 1h-corrected}. */
  private static final List<AveragingPeriod> PERIODS =
      Stream.of(AveragingPeriod.values())
          .sorted(Comparator.comparing(period -> -period.code().length()))
          .toList();

  private static final Comparator<AssessmentKey> ORDER =
      Comparator.comparingInt(AssessmentKey::series)
          .thenComparing(key -> key.averaging().code())
          .thenComparing(AssessmentKey::book)
          .thenComparing(AssessmentKey::end);

  /** The key of that text; empty when the text is not exactly what {@link #toString} gives. */
  public static Optional<AssessmentKey> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || Long.parseLong(parts.group(1)) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    String middle = parts.group(2);
    for (AveragingPeriod period : PERIODS) {
      String start = period.code() + "-";
      if (middle.startsWith(start) && middle.length() > start.length()) {
        return Optional.of(
            new AssessmentKey(
                Integer.parseInt(parts.group(1)),
                period,
                middle.substring(start.length()),
                Instant.ofEpochSecond(Long.parseLong(parts.group(3)))));
      }
    }
    return Optional.empty();
  }

  /** As the primary key is ordered. */
  @Override
  public int compareTo(AssessmentKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return series + "-" + averaging.code() + "-" + book + "-" + end.getEpochSecond();
  }
}
