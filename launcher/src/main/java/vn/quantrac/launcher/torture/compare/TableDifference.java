package vn.quantrac.launcher.torture.compare;

import java.util.List;

/**
 * How the rows of a table differ from those of the undisturbed run.
 *
 * @param table its name
 * @param rows of the undisturbed run
 * @param lost rows that are not there
 * @param twice rows that are there and have no counterpart
 * @param wrong rows whose key is the same and whose content is not
 * @param examples the first of them, each in a few words
 */
public record TableDifference(
    String table, long rows, long lost, long twice, long wrong, List<String> examples) {

  /** Whether both are the same. */
  public boolean isNone() {
    return lost == 0 && twice == 0 && wrong == 0;
  }
}
