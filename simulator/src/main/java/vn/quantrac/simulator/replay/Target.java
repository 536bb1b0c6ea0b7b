package vn.quantrac.simulator.replay;

import java.util.Set;
import vn.quantrac.domain.station.Station;

/**
 * Which of our stations the rows of a source station go to.
 *
 * @param pattern our station's code, in which {@value #PLACEHOLDER} stands for the source's name
 * @param select the source stations that are meant; empty means all
 */
record Target(String pattern, Set<String> select) {

  static final String PLACEHOLDER = "{source}";

  Target {
    select = Set.copyOf(select);
    if (!pattern.replace(PLACEHOLDER, "x").matches(Station.CODE_PATTERN)) {
      throw new ReplayProblem(
          "--station '"
              + pattern
              + "' is not a station code: letters, digits, dot, underscore and hyphen, at most 64");
    }
  }

  boolean means(String source) {
    return select.isEmpty() || select.contains(source);
  }

  boolean holdsSeveral() {
    return pattern.contains(PLACEHOLDER);
  }

  /**
   * @throws ReplayProblem if no code can be made of the source's name
   */
  String station(String source) {
    String code = pattern.replace(PLACEHOLDER, source.replaceAll("[^A-Za-z0-9._-]+", "-"));
    if (!code.matches(Station.CODE_PATTERN)) {
      throw new ReplayProblem(
          "no station code can be made of " + pattern + " and '" + source + "'");
    }
    return code;
  }
}
