package vn.quantrac.api.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A value with everything that was ever entered or decided for its period.
 *
 * @param versions the first one first; the last one is what holds
 */
record ValueDetailView(@JsonUnwrapped ValueView value, List<ValueView> versions) {}
