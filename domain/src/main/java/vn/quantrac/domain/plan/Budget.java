package vn.quantrac.domain.plan;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money for a task, a group or a plan.
 *
 * @param text as the document writes it
 * @param sources where it comes from, names of the plan's sources of funds; may be empty
 * @param lines amounts; empty when the document gives none
 */
public record Budget(String text, List<String> sources, List<Line> lines) {

  /**
   * An amount.
   *
   * @param year null when it is for the whole time
   * @param millionDong in million Vietnamese dong, above 0
   * @param source name of a source of funds, null when the document does not split by source
   */
  public record Line(@Nullable Integer year, BigDecimal millionDong, @Nullable String source) {}

  /** All lines together, in million dong. */
  public BigDecimal total() {
    return lines.stream().map(Line::millionDong).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
