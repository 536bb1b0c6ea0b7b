package vn.quantrac.api.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What is reported of a task for a period.
 *
 * @param versions all of them, the first one first
 */
record TaskProgressDetailView(
    @JsonUnwrapped TaskProgressView progress, List<TaskProgressView> versions) {}
