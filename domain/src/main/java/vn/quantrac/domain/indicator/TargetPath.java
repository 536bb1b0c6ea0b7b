package vn.quantrac.domain.indicator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of an indicator year by year: from its base through its targets.
 *
 * @param points base and milestones, rising by year; may be empty
 */
public record TargetPath(PathShape shape, List<YearValue> points) {

  /**
   * The path of an indicator.
   *
   * @param base where it begins; null when no value is known, and it begins at the first target
   * @param milestones what must be reached, rising by year
   */
  public static TargetPath of(
      PathShape shape, @Nullable YearValue base, List<YearValue> milestones) {
    List<YearValue> points = new ArrayList<>();
    if (base != null) {
      points.add(base);
    }
    milestones.stream()
        .filter(one -> base == null || one.year() > base.year())
        .forEach(points::add);
    return new TargetPath(shape, List.copyOf(points));
  }

  /**
   * The value that is expected in a year: on the line, or on the step that holds. The last
   * milestone holds on after its year.
   *
   * @return null before the path begins
   */
  public @Nullable Double expected(int year) {
    YearValue before = null;
    for (YearValue point : points) {
      if (point.year() > year) {
        if (before == null) {
          return null;
        }
        return shape == PathShape.STEPWISE
            ? before.value()
            : before.value()
                + (point.value() - before.value())
                    * (year - before.year())
                    / (point.year() - before.year());
      }
      before = point;
    }
    return before == null ? null : before.value();
  }
}
