package vn.quantrac.api.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a part was when it was last asked.
 *
 * @param part its name
 * @param problem what is wrong with it, null when it works
 * @param since when the problem was first seen by this process, null when it works
 */
record PartState(String part, @Nullable String problem, @Nullable Instant since) {

  boolean works() {
    return problem == null;
  }
}
