package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.plan.ValueImport.Outcome;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.TaskMoney;
import vn.quantrac.domain.plan.TaskState;
import vn.quantrac.storage.IndicatorValueState;
import vn.quantrac.storage.TaskProgressEntry;
import vn.quantrac.storage.TaskProgressRow;

/**
 * Says row by row what importing progress of tasks would do, and gathers what is to be entered. A
 * task and period with money of several sources has a row for each; the first one says how far the
 * task is.
 */
final class TaskImport {

  /** How people write the states, in small letters. */
  private static final Map<String, TaskState> STATES =
      Map.ofEntries(
          Map.entry("not_started", TaskState.NOT_STARTED),
          Map.entry("not started", TaskState.NOT_STARTED),
          Map.entry("chưa thực hiện", TaskState.NOT_STARTED),
          Map.entry("in_progress", TaskState.IN_PROGRESS),
          Map.entry("in progress", TaskState.IN_PROGRESS),
          Map.entry("đang thực hiện", TaskState.IN_PROGRESS),
          Map.entry("done", TaskState.DONE),
          Map.entry("hoàn thành", TaskState.DONE),
          Map.entry("đã hoàn thành", TaskState.DONE),
          Map.entry("stopped", TaskState.STOPPED),
          Map.entry("dừng", TaskState.STOPPED),
          Map.entry("dừng thực hiện", TaskState.STOPPED));

  private enum Column implements ImportColumns.Column {
    TASK("task", "nhiệm vụ", "mã nhiệm vụ"),
    PERIOD("period", "kỳ", "năm"),
    PROGRESS("progress", "tình trạng", "trạng thái"),
    PERCENT("percent", "phần trăm", "tỷ lệ hoàn thành"),
    DELIVERED("delivered", "sản phẩm"),
    NOTE("note", "ghi chú"),
    SOURCE("source", "nguồn", "nguồn kinh phí"),
    ALLOTTED("allotted", "đã cấp", "kinh phí cấp"),
    SPENT("spent", "đã chi", "kinh phí chi"),
    PROVISIONAL("provisional", "tạm tính"),
    REASON("reason", "lý do");

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
      return this == TASK || this == PERIOD || this == PROGRESS;
    }
  }

  /**
   * A row of the file.
   *
   * @param row its number in the file
   * @param progress null when it is no state, or the row only adds a source
   */
  record Checked(
      int row,
      String task,
      String period,
      @Nullable TaskState progress,
      Outcome outcome,
      List<ParameterError> errors) {}

  /** What rows of one task and period say together. */
  private static final class Gathered {

    private final PlanTask task;
    private final TaskProgressEntry first;
    private final int row;
    private final List<Integer> rows = new ArrayList<>();
    private final List<TaskMoney> money = new ArrayList<>();

    private Gathered(PlanTask task, TaskProgressEntry first, int row) {
      this.task = task;
      this.first = first;
      this.row = row;
    }

    private TaskProgressEntry entry() {
      return new TaskProgressEntry(
          first.plan(),
          first.task(),
          first.period(),
          first.progress(),
          first.percent(),
          first.delivered(),
          first.note(),
          List.copyOf(money),
          first.provisional(),
          first.reason(),
          first.sourceFile());
    }
  }

  private final Plan plan;
  private final ValueCheck check;
  private final String file;
  private final ImportColumns<Column> columns;
  private final Map<String, TaskProgressRow> known = new HashMap<>();
  private final Map<String, Gathered> places = new LinkedHashMap<>();
  private final List<Checked> rows = new ArrayList<>();
  private final List<TaskProgressEntry> entries = new ArrayList<>();

  private TaskImport(
      Plan plan,
      ValueCheck check,
      String file,
      ImportColumns<Column> columns,
      List<TaskProgressRow> standing) {
    this.plan = plan;
    this.check = check;
    this.file = file;
    this.columns = columns;
    standing.forEach(row -> known.put(row.entry().task() + "\n" + row.entry().period(), row));
  }

  /**
   * Checks a file.
   *
   * @param standing what holds of the plan's tasks
   * @throws vn.quantrac.api.problem.ProblemException 400 when its header is not one
   */
  static TaskImport of(
      Plan plan, ValueCheck check, String file, ImportTable table, List<TaskProgressRow> standing) {
    TaskImport one =
        new TaskImport(plan, check, file, ImportColumns.of(table, Column.class), standing);
    table.lines().stream().skip(1).forEach(one::read);
    one.places.values().forEach(one::judge);
    return one;
  }

  /** Every row, in the order of the file. */
  List<Checked> rows() {
    return rows;
  }

  /** What is to be entered, without what changes nothing. */
  List<TaskProgressEntry> entries() {
    return entries;
  }

  private String cell(ImportTable.Line line, Column column) {
    return columns.cell(line, column);
  }

  private void read(ImportTable.Line line) {
    List<ParameterError> errors = new ArrayList<>();
    String code = cell(line, Column.TASK);
    String period = cell(line, Column.PERIOD);
    PlanTask task = plan.task(code).orElse(null);
    if (task == null) {
      errors.add(ParameterError.of("task", EntryRule.TASK.with(), code));
    }
    Gathered before = places.get(code + "\n" + period);
    TaskMoney money = money(line, before == null, errors);
    TaskState state = null;
    if (before == null) {
      boolean provisional = ImportCells.flag("provisional", cell(line, Column.PROVISIONAL), errors);
      errors.addAll(TaskProgressCheck.period(check, plan, period, provisional));
      state = state(cell(line, Column.PROGRESS), errors);
      TaskProgressEntry entry =
          new TaskProgressEntry(
              plan.code(),
              code,
              period,
              state == null ? TaskState.NOT_STARTED : state,
              percent(state, cell(line, Column.PERCENT), errors),
              text(line, Column.DELIVERED, errors),
              text(line, Column.NOTE, errors),
              List.of(),
              provisional,
              ImportCells.text("reason", cell(line, Column.REASON), Review.LONGEST_REASON, errors),
              file);
      if (task != null) {
        before = new Gathered(task, entry, line.number());
        places.put(code + "\n" + period, before);
      }
    } else {
      requireOnlyMoney(line, before, money, errors);
    }
    if (before != null) {
      before.rows.add(rows.size());
      if (money != null && errors.isEmpty()) {
        before.money.add(money);
        errors.addAll(moneyErrors(before));
        if (!errors.isEmpty()) {
          before.money.remove(money);
        }
      }
    }
    rows.add(new Checked(line.number(), code, period, state, Outcome.REFUSED, List.copyOf(errors)));
  }

  /** The rules that the money which came last breaks. */
  private List<ParameterError> moneyErrors(Gathered place) {
    int last = place.money.size() - 1;
    String prefix = "%d|";
    return TaskProgressCheck.money(plan, place.task, place.money, prefix).stream()
        .filter(error -> error.parameter().startsWith(last + "|"))
        .map(error -> error.at(error.parameter().substring(error.parameter().indexOf('|') + 1)))
        .toList();
  }

  /** A further row of a task and period says nothing but money of another source. */
  private void requireOnlyMoney(
      ImportTable.Line line,
      Gathered before,
      @Nullable TaskMoney money,
      List<ParameterError> errors) {
    if (money == null && errors.isEmpty()) {
      errors.add(
          ParameterError.of(
              "period", EntryRule.STANDS_ALREADY.with(before.row), before.first.period()));
    }
    for (Column column : List.of(Column.PROGRESS, Column.PERCENT, Column.DELIVERED, Column.NOTE)) {
      String text = cell(line, column);
      if (!text.isEmpty()) {
        errors.add(
            ParameterError.of(column.headers.get(0), EntryRule.SAID_ABOVE.with(before.row), text));
      }
    }
  }

  private @Nullable String text(ImportTable.Line line, Column column, List<ParameterError> errors) {
    return ImportCells.text(
        column.headers.get(0), cell(line, column), TaskProgressCheck.LONGEST_TEXT, errors);
  }

  private static @Nullable TaskState state(String text, List<ParameterError> errors) {
    TaskState state =
        STATES.get(Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    if (state == null) {
      errors.add(ParameterError.of("progress", EntryRule.STATE.with(), text));
    }
    return state;
  }

  private static @Nullable BigDecimal percent(
      @Nullable TaskState state, String text, List<ParameterError> errors) {
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
    if (number.isEmpty()) {
      return null;
    }
    BigDecimal percent = ImportCells.number("percent", number, errors);
    if (percent != null) {
      errors.addAll(TaskProgressCheck.percent(state, percent));
    }
    return percent;
  }

  /** Null where the row has none, or wrong money. */
  private @Nullable TaskMoney money(
      ImportTable.Line line, boolean first, List<ParameterError> errors) {
    String source = cell(line, Column.SOURCE);
    String allotted = cell(line, Column.ALLOTTED);
    String spent = cell(line, Column.SPENT);
    if (source.isEmpty() && allotted.isEmpty() && spent.isEmpty()) {
      return null;
    }
    if (allotted.isEmpty() && spent.isEmpty() && !first) {
      errors.add(ParameterError.of("allotted", EntryRule.AMOUNT_OF_SOURCE.with(), ""));
    }
    BigDecimal given = amount("allotted", allotted, errors);
    BigDecimal paid = amount("spent", spent, errors);
    return given == null || paid == null
        ? null
        : new TaskMoney(source.isEmpty() ? null : source, given, paid);
  }

  private static @Nullable BigDecimal amount(
      String name, String text, List<ParameterError> errors) {
    if (text.isEmpty()) {
      return BigDecimal.ZERO;
    }
    BigDecimal amount = ImportCells.number(name, text, errors);
    if (amount != null) {
      errors.addAll(TaskProgressCheck.amount(name, amount));
    }
    return amount;
  }

  /** Says what becomes of the rows of a task and period, once all of them are read. */
  private void judge(Gathered place) {
    boolean broken = place.rows.stream().anyMatch(row -> !rows.get(row).errors().isEmpty());
    if (broken) {
      return;
    }
    TaskProgressEntry entry = place.entry();
    TaskProgressRow old = known.get(entry.task() + "\n" + entry.period());
    List<ParameterError> errors = new ArrayList<>();
    Outcome outcome = outcome(old, entry, errors);
    if (outcome == Outcome.NEW || outcome == Outcome.CHANGED) {
      entries.add(entry);
    }
    for (int row : place.rows) {
      Checked one = rows.get(row);
      rows.set(
          row, new Checked(one.row(), one.task(), one.period(), one.progress(), outcome, errors));
    }
  }

  private static Outcome outcome(
      @Nullable TaskProgressRow old, TaskProgressEntry entry, List<ParameterError> errors) {
    if (old == null) {
      return Outcome.NEW;
    }
    if (old.sameContent(entry) && old.state() != IndicatorValueState.RETURNED) {
      return Outcome.UNCHANGED;
    }
    if (!old.state().open()) {
      errors.add(
          ParameterError.of(
              "progress",
              EntryRule.notOpen(old.state()).with(old.entry().progress()),
              Objects.toString(entry.progress())));
      return Outcome.REFUSED;
    }
    return Outcome.CHANGED;
  }
}
