package vn.quantrac.simulator.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.simulator.SentReading;

/**
 * What one row of a file says.
 *
 * @param line where it stands, from 1
 * @param source the measuring station that it names; empty text when it names none
 * @param observedAt the END of its interval; null when the row is bad or passed over
 * @param readings what is to be sent, may be empty
 * @param missing the parameters that the row says are missing
 * @param passedOver the mapping does not mean this row
 * @param problem what is wrong with it; null when nothing is. A row with one bad cell has both a
 *     problem and the readings of its good cells
 */
record Row(
    int line,
    String source,
    @Nullable Instant observedAt,
    List<SentReading> readings,
    List<String> missing,
    boolean passedOver,
    @Nullable String problem) {

  static Row bad(int line, String problem) {
    return new Row(line, "", null, List.of(), List.of(), false, problem);
  }

  static Row passedOver(int line, String source) {
    return new Row(line, source, null, List.of(), List.of(), true, null);
  }
}
