package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    LocalDate version,
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

  /** The scheme that a file describes, or empty after findings. */
  static Optional<IndexScheme> scheme(Document<IndexSchemeFile> document) {
    IndexSchemeFile file = document.content();
    if (!rises(document, "index", file.index())) {
      return Optional.empty();
    }
    boolean rise = true;
    for (Map.Entry<String, List<BigDecimal>> column : file.breakpoints().entrySet()) {
      rise &= rises(document, column.getKey(), column.getValue(), "breakpoints", column.getKey());
    }
    return rise ? file.toScheme(document) : Optional.empty();
  }

  private static boolean rises(
      Document<IndexSchemeFile> document, String what, List<BigDecimal> values, String... path) {
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i).compareTo(values.get(i - 1)) <= 0) {
        document.refuse(
            Rule.BREAKPOINTS_RISE,
            "%s must rise, got %s after %s"
                .formatted(what, values.get(i).toPlainString(), values.get(i - 1).toPlainString()),
            document.content(),
            path.length == 0 ? new String[] {what} : path);
        return false;
      }
    }
    return true;
  }

  private Optional<IndexScheme> toScheme(Document<IndexSchemeFile> document) {
    try {
      return Optional.of(
          new IndexScheme(
              id,
              version.toString(),
              name.vi(),
              name.en(),
              source,
              confidence,
              unit,
              columns(hour),
              columns(day),
              Set.copyOf(requiresOneOf),
              nowCast,
              levels.stream().map(IndexSchemeFile::level).toList()));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.NOT_USABLE, String.valueOf(e.getMessage()), this);
      return Optional.empty();
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
