package vn.quantrac.domain.indicator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series with one value a period, as a plan declares it.
 *
 * @param code its number in the plan, as {@code III.3.1}
 * @param parent code of the row above it, null at the top
 * @param group code of the plan's group
 * @param unit code of {@code indicator-units.yaml}
 * @param lead agencies in charge, names as the document writes them; may be empty
 * @param direction which way is better
 * @param path how the expected value runs between milestones; null for LINEAR
 * @param lowest the lowest value that can be entered, inclusive; null without bound
 * @param highest the highest value that can be entered, inclusive; null without bound
 * @param baseline where progress counts from; null when the document says nothing
 * @param targets by year; empty when there is none yet
 * @param computed how it follows from monitoring; null when an agency reports it
 * @param source its place in the document
 */
public record Indicator(
    String code,
    @Nullable String parent,
    String group,
    Bilingual name,
    String unit,
    List<String> lead,
    Rhythm rhythm,
    Direction direction,
    @Nullable PathShape path,
    @Nullable BigDecimal lowest,
    @Nullable BigDecimal highest,
    @Nullable Baseline baseline,
    List<Target> targets,
    @Nullable Computation computed,
    @Nullable Bilingual note,
    String source) {

  /** How the expected value runs between milestones. */
  public PathShape shape() {
    return path == null ? PathShape.LINEAR : path;
  }
}
