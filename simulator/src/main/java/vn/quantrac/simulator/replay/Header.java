package vn.quantrac.simulator.replay;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The column names of a file. Names are compared without regard to case, outer blanks and the form
 * of accents; where two columns have the same name the first is meant.
 */
final class Header {

  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final int size;

  Header(List<String> names) {
    size = names.size();
    for (int i = 0; i < size; i++) {
      positions.putIfAbsent(normal(names.get(i)), i);
    }
  }

  boolean hasAll(Collection<String> names) {
    return names.stream().allMatch(name -> position(name) >= 0);
  }

  /** From 0; -1 when there is no such column. */
  int position(String name) {
    return positions.getOrDefault(normal(name), -1);
  }

  int size() {
    return size;
  }

  private static String normal(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
