package vn.quantrac.api.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An indicator with its values and its progress.
 *
 * @param values that count for the caller, by period
 * @param tasks codes of the tasks that are meant to move it
 * @param stations values of every station (or the network) and year of a computed indicator, also
 *     provisional ones
 */
record IndicatorDetailView(
    @JsonUnwrapped IndicatorView indicator,
    List<IndicatorView.LastValue> values,
    ProgressView progress,
    List<String> tasks,
    List<StationValue> stations) {

  /**
   * A computed value and where its days can be read.
   *
   * @param station null for a value of the whole network
   * @param inputs path in this API of the days from which it follows
   */
  record StationValue(
      @Nullable String station,
      String period,
      BigDecimal value,
      boolean provisional,
      String inputs) {}
}
