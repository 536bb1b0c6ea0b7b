package vn.quantrac.domain.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A span of time.
 *
 * @param from exclusive
 * @param to inclusive, after {@code from}
 */
public record TimeRange(Instant from, Instant to) {

  /**
   * @throws IllegalArgumentException when from is not before to
   */
  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to, but is " + from + " to " + to);
    }
  }

  /** Whether the moment is in it. */
  public boolean contains(Instant moment) {
    return moment.isAfter(from) && !moment.isAfter(to);
  }

  /** The same instants in as few ranges as can be, rising; none touch. */
  public static List<TimeRange> union(Collection<TimeRange> ranges) {
    List<TimeRange> rising = new ArrayList<>(ranges);
    rising.sort(Comparator.comparing(TimeRange::from));
    List<TimeRange> union = new ArrayList<>();
    for (TimeRange range : rising) {
      TimeRange last = union.isEmpty() ? null : union.get(union.size() - 1);
      if (last == null || range.from().isAfter(last.to())) {
        union.add(range);
      } else if (range.to().isAfter(last.to())) {
        union.set(union.size() - 1, new TimeRange(last.from(), range.to()));
      }
    }
    return union;
  }
}
