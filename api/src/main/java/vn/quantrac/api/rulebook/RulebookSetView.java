package vn.quantrac.api.rulebook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rulebooks in force as clients see them.
 *
 * @param set its number; null before any was published
 * @param account who published it
 * @param errors why the files that were read last were refused; empty when they are in force
 */
record RulebookSetView(
    @Nullable Integer set,
    @Nullable Instant publishedAt,
    @Nullable String account,
    List<FileView> files,
    List<FindingView> errors) {

  /**
   * One file.
   *
   * @param id as the file names itself; null when it does not
   * @param version as the file names it; null when it does not
   * @param kind what it rules
   * @param origin shipped or data
   */
  record FileView(
      String path,
      String sha256,
      @Nullable String id,
      @Nullable String version,
      String kind,
      String origin) {}

  /**
   * One thing that is wrong.
   *
   * @param line from 1; null when it speaks of the whole file
   */
  record FindingView(String file, @Nullable Integer line, String rule) {}
}
