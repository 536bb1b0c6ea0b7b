package vn.quantrac.rulebooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while files are read, so that all of it is told at once. */
final class Findings {

  private final List<RulebookFinding> found = new ArrayList<>();

  void add(RulebookFinding finding) {
    found.add(finding);
  }

  /** Whether anything was found in that file so far. */
  boolean in(String file) {
    return found.stream().anyMatch(finding -> finding.file().equals(file));
  }

  /** Whether anything was found so far in a file whose path begins so. */
  boolean below(String folder) {
    return found.stream().anyMatch(finding -> finding.file().startsWith(folder));
  }

  /** Throws {@link RulebookException} if anything was found. */
  void refuse() {
    if (!found.isEmpty()) {
      throw new RulebookException(
          found.stream()
              .sorted(
                  Comparator.comparing(RulebookFinding::file).thenComparing(RulebookFinding::line))
              .toList());
    }
  }
}
