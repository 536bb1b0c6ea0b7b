package vn.quantrac.api.index;

import java.util.ArrayList;
import java.util.List;
import vn.quantrac.domain.index.IndexLevel;
import vn.quantrac.domain.index.IndexScheme;

/**
 * An index scheme as clients see it.
 *
 * @param version id and version, as in index rows
 * @param confidence how sure its numbers are
 * @param kind stations that it is for
 * @param computed whether rows of it are made
 * @param levels ascending
 */
record SchemeView(
    String id,
    String version,
    Text name,
    String source,
    String confidence,
    String kind,
    boolean computed,
    List<LevelView> levels) {

  /** A text in both languages. */
  record Text(String vi, String en) {}

  /**
   * One band.
   *
   * @param from lowest index, inclusive
   * @param to highest index, inclusive
   */
  record LevelView(
      String code,
      Text name,
      String color,
      int from,
      int to,
      Text health,
      Text advice,
      Text sensitiveAdvice) {}

  static SchemeView of(IndexScheme scheme, boolean computed) {
    List<LevelView> levels = new ArrayList<>();
    int from = 0;
    for (IndexLevel level : scheme.levels()) {
      levels.add(
          new LevelView(
              level.code(),
              new Text(level.nameVietnamese(), level.nameEnglish()),
              level.color(),
              from,
              level.upTo(),
              new Text(level.healthVietnamese(), level.healthEnglish()),
              new Text(level.adviceVietnamese(), level.adviceEnglish()),
              new Text(level.sensitiveAdviceVietnamese(), level.sensitiveAdviceEnglish())));
      from = level.upTo() + 1;
    }
    return new SchemeView(
        scheme.id(),
        scheme.reference(),
        new Text(scheme.nameVietnamese(), scheme.nameEnglish()),
        scheme.source(),
        scheme.confidence(),
        scheme.kind().code(),
        computed,
        levels);
  }
}
