package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,24}([.,][0-9]{1,24})?");
  private static final Pattern AMBIGUOUS = Pattern.compile("-?[1-9][0-9]{0,2},[0-9]{3}");
  private static final Set<String> YES = Set.of("true", "yes", "x", "1", "có");
  private static final Set<String> NO = Set.of("false", "no", "", "0", "không");
  private static final int LONGEST_REASON = 1000;

  /** The columns, each with the headers under which it is found, in small letters. */
  private enum Column {
    INDICATOR("indicator", "chỉ tiêu", "mã chỉ tiêu"),
    PERIOD("period", "kỳ", "năm"),
    VALUE("value", "giá trị"),
    UNIT("unit", "đơn vị", "đơn vị tính"),
    PROVISIONAL("provisional", "tạm tính"),
    REASON("reason", "lý do", "ghi chú");

    private final Set<String> headers;

    Column(String... headers) {
      this.headers = Set.of(headers);
    }

    boolean needed() {
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
    if (table.lines().isEmpty()) {
      throw ImportTable.unreadable("it has no header row");
    }
    Map<Column, Integer> places = header(table.lines().get(0));
    table.lines().stream().skip(1).forEach(line -> one.read(line, places));
    if (one.rows.isEmpty()) {
      throw ImportTable.unreadable("it has no row below its header");
    }
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

  private static Map<Column, Integer> header(ImportTable.Line line) {
    Map<Column, Integer> places = new EnumMap<>(Column.class);
    for (int i = 0; i < line.cells().size(); i++) {
      String text =
          Normalizer.normalize(line.cells().get(i), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      if (text.isEmpty()) {
        throw ImportTable.unreadable(
            "column %d has no header; merged cells count as one header".formatted(i + 1));
      }
      Column column = null;
      for (Column one : Column.values()) {
        if (one.headers.contains(text)) {
          column = one;
        }
      }
      if (column == null) {
        throw ImportTable.unreadable(
            "'%s' is no header here; there are indicator, period, value, unit, provisional, reason"
                .formatted(line.cells().get(i)));
      }
      if (places.putIfAbsent(column, i) != null) {
        throw ImportTable.unreadable("the header '%s' stands twice".formatted(text));
      }
    }
    for (Column column : Column.values()) {
      if (column.needed() && !places.containsKey(column)) {
        throw ImportTable.unreadable(
            "the header '%s' is missing".formatted(column.name().toLowerCase(Locale.ROOT)));
      }
    }
    return places;
  }

  private void read(ImportTable.Line line, Map<Column, Integer> places) {
    List<ParameterError> errors = new ArrayList<>();
    String code = cell(line, places, Column.INDICATOR);
    String period = cell(line, places, Column.PERIOD);
    String reason = cell(line, places, Column.REASON);
    Indicator indicator = plan.indicator(code).orElse(null);
    if (indicator == null) {
      errors.add(ParameterError.of("indicator", "must be a code of the plan", code));
    } else if (indicator.computed() != null) {
      errors.add(ParameterError.of("indicator", "is computed; nobody enters it", code));
    }
    if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
      errors.add(
          ParameterError.of(
              "reason",
              "must have at most %d characters, on one line".formatted(LONGEST_REASON),
              reason));
    }
    boolean provisional = flag(cell(line, places, Column.PROVISIONAL), errors);
    BigDecimal value = number(cell(line, places, Column.VALUE), errors);
    if (indicator != null) {
      errors.addAll(check.period(indicator, period, provisional));
      if (value != null) {
        errors.addAll(ValueCheck.value(indicator, value));
      }
      String unit = cell(line, places, Column.UNIT);
      if (!unit.isEmpty()) {
        errors.addAll(ValueCheck.unit(plans.unit(indicator.unit()), unit));
      }
    }
    String place = code + "\n" + period;
    Integer earlier = seen.putIfAbsent(place, line.number());
    if (earlier != null) {
      errors.add(
          ParameterError.of("period", "stands in row %d already".formatted(earlier), period));
    }
    Outcome outcome = outcome(place, value, provisional, errors);
    rows.add(new Checked(line.number(), code, period, value, provisional, outcome, errors));
    if (value != null && (outcome == Outcome.NEW || outcome == Outcome.CHANGED)) {
      entries.add(
          new IndicatorEntry(
              plan.code(),
              code,
              period,
              value,
              provisional,
              reason.isEmpty() ? null : reason,
              file));
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
              "value",
              "is %s with %s; a reviewer must open it again"
                  .formatted(
                      old.state().name().toLowerCase(Locale.ROOT), old.value().toPlainString()),
              value));
      return Outcome.REFUSED;
    }
    return Outcome.CHANGED;
  }

  private static String cell(ImportTable.Line line, Map<Column, Integer> places, Column column) {
    Integer place = places.get(column);
    return place == null || place >= line.cells().size() ? "" : line.cells().get(place);
  }

  private static boolean flag(String text, List<ParameterError> errors) {
    String small = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(small) && !NO.contains(small)) {
      errors.add(ParameterError.of("provisional", "must be true, false, có, không or empty", text));
    }
    return YES.contains(small);
  }

  /**
   * A decimal point or a decimal comma; three digits after a comma could be either, and are not.
   */
  private static @Nullable BigDecimal number(String text, List<ParameterError> errors) {
    if (!NUMBER.matcher(text).matches() || AMBIGUOUS.matcher(text).matches()) {
      errors.add(
          ParameterError.of(
              "value", "must be a number without separators of thousands, as 12.5 or 12,5", text));
      return null;
    }
    return new BigDecimal(text.replace(',', '.'));
  }
}
