package vn.quantrac.jobs.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.quantrac.storage.TimeRange;

/** Spans of time as a set. */
final class Ranges {

  private Ranges() {}

  /** The same instants in as few spans as can be, rising; none touch. */
  static List<TimeRange> union(List<TimeRange> ranges) {
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
