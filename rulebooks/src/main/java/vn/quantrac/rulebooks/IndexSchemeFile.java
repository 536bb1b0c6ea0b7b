package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.Averaging;
import vn.quantrac.domain.index.IndexColumn;
import vn.quantrac.domain.index.IndexLevel;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.index.NowCastRule;

/** An index scheme as written in its file. */
record IndexSchemeFile(
    String id,
    String version,
    Name name,
    String source,
    String confidence,
    String unit,
    List<BigDecimal> index,
    Map<String, List<BigDecimal>> breakpoints,
    List<Column> hour,
    List<Column> day,
    Set<String> requiresOneOf,
    NowCastRule nowCast,
    List<Level> levels) {

  record Name(String vi, String en) {}

  record Column(
      String parameter, String averaging, String breakpoints, @Nullable BigDecimal notUsedAbove) {}

  record Level(
      String code,
      int upTo,
      Name name,
      String color,
      Name health,
      Name advice,
      Name sensitiveAdvice) {}

  /**
   * The scheme that the file describes.
   *
   * @throws RulebookException naming the file and the rule that is broken
   */
  IndexScheme toScheme(String file) {
    try {
      return new IndexScheme(
          id,
          version,
          name.vi(),
          name.en(),
          source,
          confidence,
          unit,
          columns(hour),
          columns(day),
          Set.copyOf(requiresOneOf),
          nowCast,
          levels.stream().map(IndexSchemeFile::level).toList());
    } catch (IllegalArgumentException e) {
      throw new RulebookException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private List<IndexColumn> columns(List<Column> rows) {
    return rows.stream().map(this::column).toList();
  }

  private IndexColumn column(Column row) {
    List<BigDecimal> values = breakpoints.get(row.breakpoints());
    if (values == null) {
      throw new IllegalArgumentException(
          "column %s names breakpoints '%s', which the file does not list"
              .formatted(row.parameter(), row.breakpoints()));
    }
    return new IndexColumn(
        row.parameter(), Averaging.ofCode(row.averaging()), values, index, row.notUsedAbove());
  }

  private static IndexLevel level(Level row) {
    return new IndexLevel(
        row.code(),
        row.upTo(),
        row.name().vi(),
        row.name().en(),
        row.color(),
        row.health().vi(),
        row.health().en(),
        row.advice().vi(),
        row.advice().en(),
        row.sensitiveAdvice().vi(),
        row.sensitiveAdvice().en());
  }
}
