package vn.quantrac.api.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * An indicator with its values and its progress.
 *
 * @param values that count for the caller, by period
 * @param tasks codes of the tasks that are meant to move it
 */
record IndicatorDetailView(
    @JsonUnwrapped IndicatorView indicator,
    List<IndicatorView.LastValue> values,
    ProgressView progress,
    List<String> tasks) {}
