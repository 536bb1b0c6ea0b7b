package vn.quantrac.simulator.replay;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.simulator.SentReading;

/** Reads the rows of one file by its mapping. Bad rows are answers, not exceptions. */
final class RowReader {

  private static final String NO_READING = "none";

  private final Mapping mapping;
  private final Header header;
  private final TimeReader times;
  private final CellReader missing;
  private final CellReader missingUnlessMeasuring;
  private final Map<String, Mapping.Item> items = new HashMap<>();

  /**
   * @throws ReplayProblem if the header lacks a column that every row needs
   */
  RowReader(Mapping mapping, Header header) {
    this.mapping = mapping;
    this.header = header;
    this.times = new TimeReader(mapping);
    this.missing = new CellReader(mapping.missing());
    this.missingUnlessMeasuring = new CellReader(mapping.missingUnlessMeasuring());
    for (String column : mapping.neededColumns()) {
      if (header.position(column) < 0) {
        throw new ReplayProblem(
            "mapping " + mapping.name() + " needs the column '" + column + "', which is not there");
      }
    }
    if (mapping.longForm() != null && mapping.longForm().items() != null) {
      mapping.longForm().items().forEach(item -> items.put(item.item(), item));
    }
  }

  /** What the row says. */
  Row read(int line, List<String> fields) {
    if (fields.size() != header.size()) {
      return Row.bad(line, fields.size() + " fields where the header has " + header.size());
    }
    String source = mapping.sourceColumn() == null ? "" : cell(fields, mapping.sourceColumn());
    for (Mapping.RowFilter filter : mapping.rows()) {
      if (!filter.oneOf().contains(cell(fields, filter.column()))) {
        return Row.passedOver(line, source);
      }
    }
    String label = label(fields);
    Optional<Instant> observedAt = times.read(label);
    if (observedAt.isEmpty()) {
      return Row.bad(line, "'" + label + "' is not a time of this file");
    }
    String code = statusCode(fields);
    if (code == null) {
      return Row.bad(line, "the status '" + rawStatus(fields) + "' is not known");
    }
    Cells cells = new Cells(observedAt.get(), code);
    if (mapping.wide() != null) {
      readWide(fields, mapping.wide(), cells);
    } else if (mapping.longForm() != null && !readLong(fields, mapping.longForm(), cells)) {
      return Row.passedOver(line, source);
    }
    return new Row(
        line, source, observedAt.get(), cells.readings, cells.missing, false, cells.problem);
  }

  private void readWide(List<String> fields, List<Mapping.ValueColumn> columns, Cells cells) {
    for (Mapping.ValueColumn column : columns) {
      if (header.position(column.column()) >= 0) {
        cells.add(column.parameter(), column.unit(), cell(fields, column.column()));
      }
    }
  }

  private boolean readLong(List<String> fields, Mapping.LongForm form, Cells cells) {
    String name = cell(fields, form.itemColumn());
    Mapping.@Nullable Item item = items.get(name);
    if (form.items() != null && item == null) {
      return false;
    }
    String unit = item == null ? null : item.unit();
    if (form.unitColumn() != null && header.position(form.unitColumn()) >= 0) {
      String written = cell(fields, form.unitColumn());
      if (form.units() != null) {
        unit = form.units().get(written);
      } else {
        unit = written.isEmpty() ? null : written;
      }
      if (unit == null && !written.isEmpty()) {
        cells.problem = "the unit '" + written + "' is not known";
        return true;
      }
    }
    String parameter =
        item == null ? Normalizer.normalize(name, Normalizer.Form.NFC) : item.parameter();
    if (parameter.isEmpty() || parameter.length() > 64) {
      cells.problem = "the parameter '" + parameter + "' has not 1 to 64 characters";
      return true;
    }
    cells.add(parameter, unit, cell(fields, form.valueColumn()));
    return true;
  }

  private String label(List<String> fields) {
    StringBuilder label = new StringBuilder();
    for (String column : mapping.time().columns()) {
      label.append(label.isEmpty() ? "" : " ").append(cell(fields, column));
    }
    return label.toString();
  }

  private String rawStatus(List<String> fields) {
    return mapping.status() == null ? "" : cell(fields, mapping.status().column());
  }

  private @Nullable String statusCode(List<String> fields) {
    if (mapping.status() == null || header.position(mapping.status().column()) < 0) {
      return InstrumentStatus.MEASURING.code();
    }
    @Nullable String code = mapping.status().codes().get(rawStatus(fields));
    return code == null ? mapping.status().otherwise() : code;
  }

  private String cell(List<String> fields, String column) {
    int position = header.position(column);
    return position < 0 ? "" : fields.get(position).strip();
  }

  /** Gathers the cells of one row. */
  private final class Cells {

    private final Instant observedAt;
    private final @Nullable InstrumentStatus status;
    private final List<SentReading> readings = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private @Nullable String problem;

    Cells(Instant observedAt, String code) {
      this.observedAt = observedAt;
      this.status =
          code.equals(NO_READING)
              ? null
              : InstrumentStatus.ofCode(code)
                  .orElseThrow(
                      () ->
                          new ReplayProblem(
                              "mapping " + mapping.name() + ": '" + code + "' is not a status"));
    }

    void add(String parameter, @Nullable String unit, String cell) {
      @Nullable BigDecimal number = CellReader.number(cell).orElse(null);
      if (status == null || cell.isEmpty() || RowReader.this.missing.isMarker(cell, number)) {
        missing.add(parameter);
      } else if (status != InstrumentStatus.MEASURING
          && missingUnlessMeasuring.isMarker(cell, number)) {
        readings.add(new SentReading(parameter, observedAt, null, unit, status));
      } else if (number == null) {
        problem = parameter + " '" + shortened(cell) + "' is not a number";
      } else {
        readings.add(new SentReading(parameter, observedAt, number, unit, status));
      }
    }
  }

  private static String shortened(String cell) {
    return cell.length() <= 40 ? cell : cell.substring(0, 40) + "...";
  }
}
