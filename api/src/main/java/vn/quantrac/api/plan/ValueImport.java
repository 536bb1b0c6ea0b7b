package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.Plans;
import vn.quantrac.storage.IndicatorEntry;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueState;

/** Says row by row what importing a file would do, and gathers what is to be entered. */
final class ValueImport {

  private enum Column implements ImportColumns.Column {
    INDICATOR("indicator", "chỉ tiêu", "mã chỉ tiêu"),
    PERIOD("period", "kỳ", "năm"),
    VALUE("value", "giá trị"),
    UNIT("unit", "đơn vị", "đơn vị tính"),
    PROVISIONAL("provisional", "tạm tính"),
    REASON("reason", "lý do", "ghi chú");

    private final List<String> headers;

    Column(String... headers) {
      this.headers = List.of(headers);
    }

    @Override
    public List<String> headers() {
      return headers;
    }

    @Override
    public boolean needed() {
      return this == INDICATOR || this == PERIOD || this == VALUE;
    }
  }

  /** What becomes of a row. */
  enum Outcome {
    /** Nothing was entered for its place. */
    NEW,
    /** Another content was entered. */
    CHANGED,
    /** The same stands already. */
    UNCHANGED,
    /** It breaks a rule. */
    REFUSED
  }

  /**
   * A row of the file.
   *
   * @param row its number in the file
   * @param value null when it is no number
   */
  record Checked(
      int row,
      String indicator,
      String period,
      @Nullable BigDecimal value,
      boolean provisional,
      Outcome outcome,
      List<ParameterError> errors) {}

  private final Plan plan;
  private final Plans plans;
  private final ValueCheck check;
  private final String file;
  private final Map<String, IndicatorValueRow> known = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<Checked> rows = new ArrayList<>();
  private final List<IndicatorEntry> entries = new ArrayList<>();

  private ValueImport(
      Plan plan, Plans plans, ValueCheck check, String file, List<IndicatorValueRow> values) {
    this.plan = plan;
    this.plans = plans;
    this.check = check;
    this.file = file;
    values.stream()
        .filter(row -> row.subject().isEmpty())
        .forEach(row -> known.put(row.indicator() + "\n" + row.period(), row));
  }

  /**
   * Checks a file.
   *
   * @param values of the plan, as they stand
   * @throws vn.quantrac.api.problem.ProblemException 400 when its header is not one
   */
  static ValueImport of(
      Plan plan,
      Plans plans,
      ValueCheck check,
      String file,
      ImportTable table,
      List<IndicatorValueRow> values) {
    ValueImport one = new ValueImport(plan, plans, check, file, values);
    ImportColumns<Column> columns = ImportColumns.of(table, Column.class);
    table.lines().stream().skip(1).forEach(line -> one.read(line, columns));
    return one;
  }

  /** Every row. */
  List<Checked> rows() {
    return rows;
  }

  /** What is to be entered, without rows that change nothing. */
  List<IndicatorEntry> entries() {
    return entries;
  }

  private void read(ImportTable.Line line, ImportColumns<Column> columns) {
    List<ParameterError> errors = new ArrayList<>();
    String code = columns.cell(line, Column.INDICATOR);
    String period = columns.cell(line, Column.PERIOD);
    Indicator indicator = plan.indicator(code).orElse(null);
    if (indicator == null) {
      errors.add(ParameterError.of("indicator", EntryRule.INDICATOR.with(), code));
    } else if (indicator.computed() != null) {
      errors.add(ParameterError.of("indicator", EntryRule.COMPUTED.with(), code));
    }
    String reason =
        ImportCells.text(
            "reason", columns.cell(line, Column.REASON), Review.LONGEST_REASON, errors);
    boolean provisional =
        ImportCells.flag("provisional", columns.cell(line, Column.PROVISIONAL), errors);
    BigDecimal value = ImportCells.number("value", columns.cell(line, Column.VALUE), errors);
    if (indicator != null) {
      errors.addAll(check.period(indicator, period, provisional));
      if (value != null) {
        errors.addAll(ValueCheck.value(indicator, value));
      }
      String unit = columns.cell(line, Column.UNIT);
      if (!unit.isEmpty()) {
        errors.addAll(ValueCheck.unit(plans.unit(indicator.unit()), unit));
      }
    }
    String place = code + "\n" + period;
    Integer earlier = seen.putIfAbsent(place, line.number());
    if (earlier != null) {
      errors.add(ParameterError.of("period", EntryRule.STANDS_ALREADY.with(earlier), period));
    }
    Outcome outcome = outcome(place, value, provisional, errors);
    rows.add(new Checked(line.number(), code, period, value, provisional, outcome, errors));
    if (value != null && (outcome == Outcome.NEW || outcome == Outcome.CHANGED)) {
      entries.add(new IndicatorEntry(plan.code(), code, period, value, provisional, reason, file));
    }
  }

  private Outcome outcome(
      String place, @Nullable BigDecimal value, boolean provisional, List<ParameterError> errors) {
    if (!errors.isEmpty() || value == null) {
      return Outcome.REFUSED;
    }
    IndicatorValueRow old = known.get(place);
    if (old == null) {
      return Outcome.NEW;
    }
    boolean same = old.value().compareTo(value) == 0 && old.provisional() == provisional;
    if (same && old.state() != IndicatorValueState.RETURNED) {
      return Outcome.UNCHANGED;
    }
    if (!old.state().open()) {
      errors.add(
          ParameterError.of(
              "value", EntryRule.notOpen(old.state()).with(old.value().toPlainString()), value));
      return Outcome.REFUSED;
    }
    return Outcome.CHANGED;
  }
}
