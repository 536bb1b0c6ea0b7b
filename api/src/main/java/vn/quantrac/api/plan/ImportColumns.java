package vn.quantrac.api.plan;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;

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
   * @throws ProblemException 400 with all that is wrong with it
   */
  static <C extends Enum<C> & Column> ImportColumns<C> of(ImportTable table, Class<C> columns) {
    List<ParameterError> errors = new ArrayList<>();
    Map<C, Integer> places = new EnumMap<>(columns);
    if (table.lines().isEmpty()) {
      errors.add(ParameterError.of("header", FileRule.HEADER_ROW.with(), null));
    } else {
      ImportTable.Line header = table.lines().get(0);
      for (int i = 0; i < header.cells().size(); i++) {
        column(columns, header, i, places, errors);
      }
      for (C column : columns.getEnumConstants()) {
        if (column.needed() && !places.containsKey(column)) {
          errors.add(
              ParameterError.of(
                  column.headers().get(0),
                  FileRule.HEADER_MISSING.with(String.join(", ", column.headers())),
                  null));
        }
      }
      withoutHeader(table, header.cells().size(), errors);
    }
    if (errors.isEmpty() && table.lines().size() < 2) {
      errors.add(ParameterError.of("file", FileRule.NO_ROW.with(), null));
    }
    ImportRoutes.refuse(errors);
    return new ImportColumns<>(places);
  }

  private static <C extends Enum<C> & Column> void column(
      Class<C> columns,
      ImportTable.Line header,
      int place,
      Map<C, Integer> places,
      List<ParameterError> errors) {
    String written = header.cells().get(place);
    String text = Normalizer.normalize(written, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    String at = "column[%d]".formatted(place + 1);
    if (text.isEmpty()) {
      errors.add(ParameterError.of(at, FileRule.HEADER_EMPTY.with(header.number()), null));
      return;
    }
    C found =
        Arrays.stream(columns.getEnumConstants())
            .filter(one -> one.headers().contains(text))
            .findFirst()
            .orElse(null);
    if (found == null) {
      errors.add(ParameterError.of(at, FileRule.HEADER_UNKNOWN.with(names(columns)), written));
    } else if (places.putIfAbsent(found, place) != null) {
      errors.add(ParameterError.of(at, FileRule.HEADER_TWICE.with(), written));
    }
  }

  /** The first value right of the last header. */
  private static void withoutHeader(ImportTable table, int headers, List<ParameterError> errors) {
    for (ImportTable.Line row : table.lines()) {
      for (int i = headers; i < row.cells().size(); i++) {
        if (!row.cells().get(i).isEmpty()) {
          errors.add(
              ParameterError.of(
                  "column[%d]".formatted(i + 1),
                  FileRule.HEADER_EMPTY_ABOVE.with(row.number()),
                  row.cells().get(i)));
          return;
        }
      }
    }
  }

  private static <C extends Enum<C> & Column> String names(Class<C> columns) {
    return Arrays.stream(columns.getEnumConstants())
        .map(column -> column.headers().get(1) + " / " + column.headers().get(0))
        .collect(Collectors.joining(", "));
  }

  /** What stands in a column of a row; empty where there is nothing. */
  String cell(ImportTable.Line line, C column) {
    Integer place = places.get(column);
    return place == null || place >= line.cells().size() ? "" : line.cells().get(place);
  }
}
