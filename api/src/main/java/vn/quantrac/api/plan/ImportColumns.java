package vn.quantrac.api.plan;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the columns of a file stand.
 *
 * @param places from 0; without columns that the file does not have
 */
record ImportColumns<C extends Enum<C> & ImportColumns.Column>(Map<C, Integer> places) {

  /** A column that a file may have. */
  interface Column {

    /** Headers under which it is found, in small letters; the first one is its name. */
    List<String> headers();

    /** Whether every file has it. */
    boolean needed();
  }

  /**
   * Reads the header row of a file.
   *
   * @throws vn.quantrac.api.problem.ProblemException 400 when it is not one
   */
  static <C extends Enum<C> & Column> ImportColumns<C> of(ImportTable table, Class<C> columns) {
    if (table.lines().isEmpty()) {
      throw ImportTable.unreadable("it has no header row");
    }
    ImportTable.Line line = table.lines().get(0);
    Map<C, Integer> places = new EnumMap<>(columns);
    for (int i = 0; i < line.cells().size(); i++) {
      String text =
          Normalizer.normalize(line.cells().get(i), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      if (text.isEmpty()) {
        throw ImportTable.unreadable(
            "column %d has no header; merged cells count as one header".formatted(i + 1));
      }
      C column = null;
      for (C one : columns.getEnumConstants()) {
        if (one.headers().contains(text)) {
          column = one;
        }
      }
      if (column == null) {
        throw ImportTable.unreadable(
            "'%s' is no header here; there are %s".formatted(line.cells().get(i), names(columns)));
      }
      if (places.putIfAbsent(column, i) != null) {
        throw ImportTable.unreadable("the header '%s' stands twice".formatted(text));
      }
    }
    for (C column : columns.getEnumConstants()) {
      if (column.needed() && !places.containsKey(column)) {
        throw ImportTable.unreadable(
            "the header '%s' is missing".formatted(column.headers().get(0)));
      }
    }
    if (table.lines().size() < 2) {
      throw ImportTable.unreadable("it has no row below its header");
    }
    for (ImportTable.Line row : table.lines()) {
      for (int i = line.cells().size(); i < row.cells().size(); i++) {
        if (!row.cells().get(i).isEmpty()) {
          throw ImportTable.unreadable(
              "column %d has no header, and '%s' stands in its row %d"
                  .formatted(i + 1, row.cells().get(i), row.number()));
        }
      }
    }
    return new ImportColumns<>(places);
  }

  private static <C extends Enum<C> & Column> String names(Class<C> columns) {
    return Arrays.stream(columns.getEnumConstants())
        .map(column -> column.headers().get(0))
        .collect(Collectors.joining(", "));
  }

  /** What stands in a column of a row; empty where there is nothing. */
  String cell(ImportTable.Line line, C column) {
    Integer place = places.get(column);
    return place == null || place >= line.cells().size() ? "" : line.cells().get(place);
  }
}
