package vn.quantrac.api.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A list as CSV (RFC 4180, UTF-8, header line). Text that a spreadsheet would take for a formula is
 * preceded by an apostrophe; numbers never are.
 *
 * @param columns in order
 */
public record Csv<T>(List<Column<T>> columns) {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /**
   * One column.
   *
   * @param name header, as the JSON field
   * @param value of an item; null becomes an empty field
   */
  public record Column<T>(String name, Function<T, @Nullable Object> value) {

    /** The same column for something that has a T in it. */
    public <W> Column<W> of(Function<W, T> part) {
      return new Column<>(name, whole -> value.apply(part.apply(whole)));
    }
  }

  /** With one column more. */
  public Csv<T> with(String name, Function<T, @Nullable Object> value) {
    List<Column<T>> more = new ArrayList<>(columns);
    more.add(new Column<>(name, value));
    return new Csv<>(List.copyOf(more));
  }

  /** With these columns more. */
  public Csv<T> with(Csv<T> others) {
    List<Column<T>> more = new ArrayList<>(columns);
    more.addAll(others.columns());
    return new Csv<>(List.copyOf(more));
  }

  /** The same columns for something that has a T in it. */
  public <W> Csv<W> of(Function<W, T> part) {
    return new Csv<>(columns.stream().map(column -> column.<W>of(part)).toList());
  }

  /** Without columns yet. */
  public static <T> Csv<T> of() {
    return new Csv<>(List.of());
  }

  /** The items with a header line, UTF-8. */
  public byte[] bytes(List<T> items) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(columns.stream().map(Column::name).toList());
      for (T item : items) {
        printer.printRecord(
            columns.stream().map(column -> field(column.value().apply(item))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    String text = value.toString();
    boolean harmless = value instanceof Number || text.isEmpty();
    return harmless || FORMULA_STARTS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
