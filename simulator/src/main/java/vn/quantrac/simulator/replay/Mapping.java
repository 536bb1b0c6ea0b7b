package vn.quantrac.simulator.replay;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How files of one kind are read: a mapping file in YAML, taken word for word.
 *
 * @param name what {@code --mapping} and messages call it
 * @param title what the files are
 * @param credit whose data they are; null when they are the user's own
 * @param recognise columns that a file of this kind has, in any order, among others
 * @param sourceColumn the column that names the measuring station; null when a file holds one
 * @param time how the label of a row becomes a time
 * @param intervalSeconds promised time between two readings, 1 to 86,400; null when it is to be
 *     learnt from the file
 * @param missing cell texts that mean "no reading"; numbers are compared as numbers
 * @param missingUnlessMeasuring cell texts that mean "a reading without value", only where the
 *     status is not 00
 * @param rows which rows are meant; the others are passed over and counted
 * @param status how the status column is read; null when every row is 00
 * @param wide one column per parameter; null when {@code longForm} is given
 * @param longForm one row per reading; null when {@code wide} is given
 */
record Mapping(
    String name,
    String title,
    @Nullable String credit,
    List<String> recognise,
    @Nullable String sourceColumn,
    TimeLabel time,
    @Nullable Integer intervalSeconds,
    List<String> missing,
    List<String> missingUnlessMeasuring,
    List<RowFilter> rows,
    @Nullable StatusCodes status,
    @Nullable List<ValueColumn> wide,
    @JsonProperty("long") @Nullable LongForm longForm) {

  /**
   * Which end of the interval the label names, and how it is written.
   *
   * @param columns joined by one blank, in this order
   * @param patterns of {@link java.time.format.DateTimeFormatter}, tried in this order; {@code
   *     iso-offset} is ISO 8601 with an offset
   * @param zone of labels without offset; null with {@code iso-offset} alone
   * @param label {@code end} or {@code beginning} of the measuring interval
   */
  record TimeLabel(
      List<String> columns, List<String> patterns, @Nullable String zone, String label) {}

  /** Rows whose cell in {@code column} is one of these are meant; all filters must agree. */
  record RowFilter(String column, List<String> oneOf) {}

  /**
   * @param codes the file's code to 00, 01, 02 or {@code none} (no reading)
   * @param otherwise the same for every other code; null: such a row is a bad row
   */
  record StatusCodes(String column, Map<String, String> codes, @Nullable String otherwise) {}

  /** A parameter in a column of its own. */
  record ValueColumn(
      String column, String parameter, String unit, @Nullable String registeredUnit) {}

  /**
   * @param itemColumn names the parameter
   * @param valueColumn holds the value
   * @param unitColumn names the unit; null: the item's unit
   * @param units the file's spelling of a unit to ours; null: as written
   * @param items what the item column may hold; rows with others are passed over and counted; null:
   *     the item is the parameter itself
   */
  record LongForm(
      String itemColumn,
      String valueColumn,
      @Nullable String unitColumn,
      @Nullable Map<String, String> units,
      @Nullable List<Item> items) {}

  /** One parameter of the item column. */
  record Item(String item, String parameter, String unit, @Nullable String registeredUnit) {}

  Mapping {
    require(name != null && !name.isBlank(), "name", "must be given");
    title = title == null ? name : title;
    require(recognise != null && !recognise.isEmpty(), "recognise", "must name columns");
    require(time != null, "time", "must be given");
    require(time.columns() != null && !time.columns().isEmpty(), "time.columns", "must be given");
    require(time.patterns() != null && !time.patterns().isEmpty(), "time.patterns", "is empty");
    require(
        "end".equals(time.label()) || "beginning".equals(time.label()),
        "time.label",
        "must be end or beginning, not " + time.label());
    require(
        intervalSeconds == null || (intervalSeconds >= 1 && intervalSeconds <= 86_400),
        "intervalSeconds",
        "must be 1 to 86400, not " + intervalSeconds);
    require(
        "end".equals(time.label()) || intervalSeconds != null,
        "intervalSeconds",
        "must be given where time.label is beginning");
    require((wide == null) != (longForm == null), "wide, long", "exactly one must be given");
    recognise = List.copyOf(recognise);
    missing = missing == null ? List.of() : List.copyOf(missing);
    missingUnlessMeasuring =
        missingUnlessMeasuring == null ? List.of() : List.copyOf(missingUnlessMeasuring);
    rows = rows == null ? List.of() : List.copyOf(rows);
  }

  /** Columns without which a row cannot be read. */
  List<String> neededColumns() {
    List<String> needed = new ArrayList<>(time.columns());
    rows.forEach(filter -> needed.add(filter.column()));
    if (longForm != null) {
      needed.add(longForm.itemColumn());
      needed.add(longForm.valueColumn());
    }
    return needed;
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("mapping: " + setting + " " + rule);
    }
  }
}
