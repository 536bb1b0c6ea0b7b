package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.rulebooks.PlanDocuments.PLANS;
import static vn.quantrac.rulebooks.PlanDocuments.plan;
import static vn.quantrac.rulebooks.PlanDocuments.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.IndicatorUnit;
import vn.quantrac.domain.indicator.Target;
import vn.quantrac.domain.plan.Budget;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.Timing;

/** Each row of the documents' tables, cell by cell against the entry of its plan. */
class PlanRowsTest {

  private static final Pattern FUNDS = Pattern.compile("[IV]+([,;] [IV]+)*");
  private static final Pattern ITEM =
      Pattern.compile("(\\d+(\\.\\d+)+)( -)? Quyết định số 882/QĐ-TTg");

  private final SoftAssertions cells = new SoftAssertions();

  @BeforeEach
  void documentsAreThere() {
    PlanDocuments.assumeThere();
  }

  /** Columns: number, name, lead, cooperating, product, time, budget; a dash is no product. */
  @Test
  void programmesOfTheAirQualityPlan() {
    Plan plan = plan("tra-vinh-air-2025");
    List<String[]> rows = rows(PlanDocuments.lines(plan, ""), "\\d+\\t.*");
    assertThat(rows).hasSize(13);
    for (String[] row : rows) {
      PlanTask task = plan.task(row[0]).orElseThrow();
      same(task, "name", row[1], task.name().vi());
      same(task, "lead", row[2], joined(task.lead()));
      same(task, "cooperating", row[3], joined(task.cooperating()));
      same(task, "product", row[4], vi(task.product()));
      same(task, "time", row[5], text(task.time()));
      same(task, "budget", row[6], text(task.budget()));
    }
    cells.assertAll();
  }

  /** Columns: number, name, lead, unit, target of 2030, of 2050, period, note. */
  @Test
  void indicatorsOfTheGreenGrowthPlan() {
    Plan plan = plan("tra-vinh-green-growth-2030");
    Map<String, String> units =
        PLANS.units().stream()
            .collect(Collectors.toMap(IndicatorUnit::code, unit -> unit.symbol().vi()));
    List<String> appendix =
        PlanDocuments.lines(plan, "**Phụ lục I**").stream()
            .takeWhile(line -> !line.startsWith("**Phân công"))
            .toList();
    String group = "";
    int found = 0;
    for (String[] row : rows(appendix, "(<b>)?([IV]+|\\d(\\.\\d)?)(</b>)?\\t.*")) {
      String number = row[0].replaceAll("<[^>]*>", "");
      group = number.matches("[IV]+") ? number : group;
      Indicator one =
          plan.indicator(number.equals(group) ? group : group + "." + number).orElse(null);
      if (one == null) {
        // II to IV are headings.
        same(group, "heading", row[1], groupName(plan, group));
        continue;
      }
      found++;
      same(one.code(), "name", row[1], one.name().vi());
      // The parts of III.3 leave the lead empty: it is that of the row above.
      same(one.code(), "lead", row[2].isEmpty() ? leadAbove(plan, one) : row[2], lead(one));
      if (!row[3].isEmpty()) {
        same(one.code(), "unit", row[3].replace("CO <sub>2</sub>", "CO₂"), units.get(one.unit()));
      }
      // Row I.2 has no targets of its own; those of its plan say that they follow from row I.
      same(one.code(), "2030", row[4], target(one, 2030));
      same(one.code(), "2050", row[5], target(one, 2050));
      cells
          .assertThat(row[6].isEmpty() || row[6].equals("Năm"))
          .as("%s: reporting period", one.code())
          .isTrue();
      cells.assertThat(words(vi(one.note()))).as("%s: note", one.code()).contains(words(row[7]));
    }
    assertThat(found).isEqualTo(22);
    cells.assertAll();
  }

  /** Of these rows of Appendix II the scan breaks a cell at a page, or tears the row apart. */
  private static final Set<String> BROKEN =
      Set.of(
          "2.a name",
          "2.a lead",
          "2.a cooperating",
          "3.b name",
          "3.b time",
          // Two points of one cell; the plan has them as content, and a name of its own.
          "6.a name",
          "7 name",
          "9 lead",
          "9 cooperating",
          "11 name");

  /** Columns: number, name, time, lead, cooperating; the others slip at page breaks. */
  @Test
  void tasksOfTheGreenGrowthPlan() {
    Plan plan = plan("tra-vinh-green-growth-2030");
    List<String> appendix = PlanDocuments.lines(plan, "**Phân công");
    List<String[]> rows = rows(appendix, "(\\d+|[abc])\\t.*");
    assertThat(rows).hasSize(32);
    String parent = "";
    for (String[] row : rows) {
      boolean part = row[0].matches("[abc]");
      parent = part ? parent : row[0];
      PlanTask task = plan.task(part ? parent + "." + row[0] : parent).orElseThrow();
      sameUnlessBroken(task, "name", row[1], nameWithPoints(task));
      sameUnlessBroken(task, "time", cell(row, 2), text(task.time()));
      sameUnlessBroken(task, "lead", cell(row, 3), joined(task.lead()));
      sameUnlessBroken(task, "cooperating", cell(row, 4), joined(task.cooperating()));
      String funds =
          Stream.of(row).skip(2).filter(one -> FUNDS.matcher(one).matches()).findFirst().orElse("");
      same(task, "funds", funds, text(task.budget()));
    }
    // The references stand in the order of the tasks, though a page break moves some up a row.
    List<String> items =
        ITEM.matcher(String.join(" ", appendix).replaceAll("\\s+", " "))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(
            plan.tasks().stream()
                .filter(task -> task.parent() == null)
                .map(task -> item(vi(task.legal()))))
        .containsExactlyElementsOf(items);
    cells.assertAll();
  }

  /** One cell a line: name, lead, cooperating, time, product, note. */
  @Test
  void tasksOfTheEnvironmentPlan() {
    Plan plan = plan("quang-tri-environment-2026");
    List<String> appendix =
        PlanDocuments.lines(plan, " Phụ lục").stream()
            // One time breaks over its line.
            .map(line -> line.startsWith("và các năm") ? "" : line)
            .toList();
    String group = "";
    int found = 0;
    for (int i = 0; i < appendix.size(); i++) {
      Matcher heading =
          Pattern.compile("\\t(I|II|[A-EĐ])\\. (Các|\\p{Lu}).*").matcher(appendix.get(i));
      if (heading.matches()) {
        group =
            heading.group(1).equals("I") || heading.group(1).equals("II")
                ? heading.group(1)
                : "II." + heading.group(1);
      }
      if (appendix.get(i).matches("\\t\\d+\\. ?")) {
        found++;
        String number = appendix.get(i).strip().replace(".", "");
        PlanTask task = plan.task(group + "." + number).orElseThrow();
        same(task, "name", appendix.get(i + 1), task.name().vi());
        same(task, "lead", appendix.get(i + 2), joined(task.lead()));
        same(task, "cooperating", appendix.get(i + 3), joined(task.cooperating()));
        boolean broken = appendix.get(i + 5).isEmpty();
        String time = appendix.get(i + 4) + (broken ? "và các năm tiếp theo" : "");
        same(task, "time", time, text(task.time()));
        int after = broken ? i + 6 : i + 5;
        same(task, "product", appendix.get(after), vi(task.product()));
        same(task, "note", appendix.get(after + 1), vi(task.note()));
      }
    }
    assertThat(found).isEqualTo(27);
    cells.assertAll();
  }

  /** A bullet for the time, and one in part III for the money. */
  @Test
  void activitiesOfTheIndustryPlan() {
    Plan plan = plan("tra-vinh-industry-2020");
    List<String> lines = PlanDocuments.lines(plan, "II. Các hoạt động");
    Map<String, String> money =
        Map.of(
            "1.a", "Tổ chức 02 cuộc Hội nghị",
            "1.b", "Treo băng rôn bảo vệ môi trường tại các chợ",
            "1.c", "Treo băng rôn hưởng ứng các Ngày môi trường",
            "2", "Duy trì hoạt động cơ sở dữ liệu");
    for (PlanTask task : plan.tasks()) {
      String name = task.code().startsWith("1.") ? task.code().substring(2) : task.code();
      List<String> section =
          lines.stream()
              .dropWhile(line -> !line.startsWith(name + ". " + task.name().vi()))
              .toList();
      String time =
          section.stream().filter(line -> line.startsWith("- Thời gian")).findFirst().orElseThrow();
      same(task, "time", time.substring(time.indexOf(':')), text(task.time()));
      String amount =
          lines.stream()
              .map(line -> line.replaceAll("[*+]", "").replaceFirst("^[ -]+", ""))
              .filter(line -> line.startsWith(money.get(task.code())))
              .filter(line -> line.contains("đồng"))
              .findFirst()
              .orElseThrow();
      cells
          .assertThat(amount)
          .as("%s: money", task.code())
          .containsPattern("[^\\d.]" + Pattern.quote(text(task.budget())));
    }
    cells.assertAll();
  }

  /** Columns: number, name, content, product, who, first year, last year, money. */
  @Test
  void tasksOfTheCleanerProductionPlan() {
    Plan plan = plan("an-giang-cleaner-production-2020");
    List<String[]> rows = rows(PlanDocuments.lines(plan, "PHỤ LỤC 1"), "\\d\\.\\d\\t.*");
    assertThat(rows).hasSize(13);
    for (String[] row : rows) {
      PlanTask task = plan.task(row[0]).orElseThrow();
      // Cells of 2.2, 2.5 and 3.2 go on below a page break: they begin as the plan's do.
      begins(task, "name", row[1], task.name().vi());
      begins(task, "product", row[3], vi(task.product()));
      String who =
          words(row[4]).replaceFirst("^(đơnvị)?chủtrì", "").replaceFirst("(đơnvị)?phốihợp", "");
      begins(task, "who", who, joined(task.lead()) + joined(task.cooperating()));
      same(task, "time", row[5].equals(row[6]) ? row[5] : row[5] + row[6], text(task.time()));
      begins(task, "money", row[7], text(task.budget()));
    }
    // Row 1 of Appendix 2: a year's amount in every second column.
    String[] first =
        rows(PlanDocuments.lines(plan, "PHỤ LỤC 2"), "1\\t.*").stream().findFirst().orElseThrow();
    Budget budget = plan.taskGroups().get(0).budget();
    assertThat(budget).isNotNull();
    assertThat(budget.lines().stream().map(line -> line.millionDong().toPlainString()))
        .containsExactly(first[5], first[7], first[9], first[11]);
    assertThat(budget.lines())
        .extracting(Budget.Line::year)
        .containsExactly(2017, 2018, 2019, 2020);
    assertThat(budget.text()).isEqualTo(first[12]);
    assertThat(budget.sources()).containsExactly(first[13]);
    assertThat(budget.lines()).extracting(Budget.Line::source).containsOnly(first[13]);
    cells.assertAll();
  }

  private static List<String[]> rows(List<String> lines, String row) {
    List<String[]> rows = new ArrayList<>();
    lines.stream()
        .filter(line -> line.matches(row))
        .map(line -> line.split("\t", -1))
        .forEach(rows::add);
    return rows;
  }

  private static String cell(String[] row, int column) {
    return column < row.length ? row[column] : "";
  }

  private void same(PlanTask task, String column, String document, String plan) {
    same(task.code(), column, document, plan);
  }

  private void same(String code, String column, String document, String plan) {
    cells.assertThat(words(plan)).as("%s: %s", code, column).isEqualTo(words(document));
  }

  private void begins(PlanTask task, String column, String document, String plan) {
    cells.assertThat(words(document)).as("%s: %s", task.code(), column).isNotEmpty();
    cells.assertThat(words(plan)).as("%s: %s", task.code(), column).startsWith(words(document));
  }

  private void sameUnlessBroken(PlanTask task, String column, String document, String plan) {
    // A list that ends in "and" is a list all the same.
    String and = document.replaceAll("(liên quan|Sở Tài chính|cấp huyện) và ", "$1, ");
    if (BROKEN.contains(task.code() + " " + column)) {
      cells
          .assertThat(words(plan))
          .as("%s: %s is not broken any more", task.code(), column)
          .isNotEqualTo(words(and));
    } else {
      same(task, column, and, plan);
    }
  }

  /** Rows 10 and 12 have their points in the cell of the name. */
  private static String nameWithPoints(PlanTask task) {
    return Set.of("10", "12").contains(task.code())
        ? task.name().vi()
            + task.content().stream().map(Bilingual::vi).collect(Collectors.joining())
        : task.name().vi();
  }

  private static String joined(List<String> names) {
    return String.join("; ", names);
  }

  private static String lead(Indicator one) {
    return joined(one.lead());
  }

  private static String leadAbove(Plan plan, Indicator one) {
    return one.parent() == null ? "" : lead(plan.indicator(one.parent()).orElseThrow());
  }

  private static String groupName(Plan plan, String code) {
    return plan.indicatorGroups().stream()
        .filter(one -> one.code().equals(code))
        .map(one -> one.name().vi())
        .findFirst()
        .orElseThrow();
  }

  private static String target(Indicator one, int year) {
    return one.targets().stream()
        .filter(target -> target.year() == year && target.derivedFrom() == null)
        .map(Target::text)
        .findFirst()
        .orElse("");
  }

  private static String item(String legal) {
    Matcher item = ITEM.matcher(legal);
    return item.find() ? item.group(1) : "";
  }

  private static String vi(@Nullable Bilingual text) {
    return text == null ? "" : text.vi();
  }

  private static String text(@Nullable Timing time) {
    return time == null ? "" : time.text();
  }

  private static String text(@Nullable Budget budget) {
    return budget == null ? "" : budget.text();
  }
}
