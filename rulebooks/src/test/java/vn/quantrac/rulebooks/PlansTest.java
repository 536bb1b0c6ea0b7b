package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.rulebooks.PlanDocuments.PLANS;
import static vn.quantrac.rulebooks.PlanDocuments.plan;
import static vn.quantrac.rulebooks.PlanDocuments.words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.Target;
import vn.quantrac.domain.plan.Budget;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.Timing;

/** The five plans that ship, against their documents where those are there. */
class PlansTest {

  @Test
  void airQualityPlanHasItsThirteenProgrammesWithBudgets() {
    Plan plan = plan("tra-vinh-air-2025");
    assertThat(plan.act().number()).isEqualTo("248/QĐ-UBND");
    assertThat(plan.act().date()).hasToString("2024-02-29");
    assertThat(plan.tasks()).hasSize(13);
    assertThat(plan.taskGroups()).hasSize(5);
    PlanTask stations = task(plan, "7");
    assertThat(stations.lead()).containsExactly("Sở Tài nguyên và Môi trường");
    assertThat(stations.budget()).isNotNull();
    // 5.650 million a year, 2024 and 2025.
    assertThat(stations.budget().text()).isEqualTo("5.650/năm");
    assertThat(stations.budget().total()).isEqualByComparingTo("11300");
    // 11300 + 400 + 3000 + 50 + 2 x 280 + 2 x 200 + 200 = 15910.
    assertThat(total(plan)).isEqualByComparingTo("15910");
  }

  @Test
  void greenGrowthPlanHasItsIndicatorsAndTasks() {
    Plan plan = plan("tra-vinh-green-growth-2030");
    assertThat(plan.indicators()).hasSize(22);
    assertThat(plan.tasks().stream().filter(task -> task.parent() == null)).hasSize(13);
    // Two parts each of tasks 1 to 8, three of task 13.
    assertThat(plan.tasks().stream().filter(task -> task.parent() != null)).hasSize(19);
    assertThat(target(plan, "II.2", 2030))
        .satisfies(
            target -> {
              assertThat(target.from()).isEqualByComparingTo("15");
              assertThat(target.to()).isEqualByComparingTo("20");
            });
    assertThat(target(plan, "I.2", 2030).changePercent()).isEqualByComparingTo("-15");
    assertThat(target(plan, "II.1", 2030).averageSince()).isEqualTo(2021);
    assertThat(target(plan, "IV.1", 2050).text()).isEqualTo("0,80");
    assertThat(plan.indicator("III.8").orElseThrow())
        .satisfies(
            later -> {
              assertThat(later.targets()).isEmpty();
              assertThat(later.note().vi()).isEqualTo("Bổ sung khi có thông tin");
            });
    assertThat(plan.indicators())
        .filteredOn(one -> one.parent() != null)
        .extracting(Indicator::code)
        .containsExactly("III.3.1", "III.3.2", "IV.2.1", "IV.2.2");
    assertThat(plan.fundingSources()).containsOnlyKeys("I", "II", "III", "IV");
    assertThat(plan.agency("Sở TT&TT")).isEqualTo("Sở Thông tin và Truyền thông");
    // Row 4.b names five departments in one cell: each of them finds its task.
    assertThat(task(plan, "4.b").lead())
        .extracting(plan::agency)
        .containsExactly(
            "Sở Tài nguyên và Môi trường",
            "Sở Công Thương",
            "Sở Giao thông vận tải",
            "Sở Xây dựng",
            "Sở Nông nghiệp và Phát triển nông thôn");
  }

  @Test
  void environmentPlanHasEightAndNineteenTasks() {
    Plan plan = plan("quang-tri-environment-2026");
    assertThat(plan.tasks().stream().filter(task -> task.group().equals("I"))).hasSize(8);
    assertThat(plan.tasks().stream().filter(task -> task.group().startsWith("II."))).hasSize(19);
    assertThat(plan.act().number()).isNull();
  }

  @Test
  void industryPlanHasFourActivitiesThatAddUp() {
    Plan plan = plan("tra-vinh-industry-2020");
    assertThat(plan.tasks()).hasSize(4);
    // 20.8 + 52 + 2.4 + 11.8 = 87 million dong; the first three are the 75.2 of communication.
    assertThat(total(plan)).isEqualByComparingTo("87");
    assertThat(plan.taskGroups().get(0).budget().total()).isEqualByComparingTo("75.2");
  }

  @Test
  void cleanerProductionPlanHasFourTargetsAndThirteenTasksThatAddUp() {
    Plan plan = plan("an-giang-cleaner-production-2020");
    assertThat(plan.indicators()).hasSize(4);
    assertThat(plan.tasks()).hasSize(13);
    // 120+60+100+100 + 320+2000+3200+200+400 + 250+50 + 10+30 = 6840 = 4240 + 2600.
    assertThat(total(plan)).isEqualByComparingTo("6840");
    assertThat(plan.budget().total()).isEqualByComparingTo("6840");
    // Of group 1 the amounts of single years are there: 110 + 80 + 110 + 80 = 380.
    assertThat(plan.taskGroups().get(0).budget().total()).isEqualByComparingTo("380");
    assertThat(target(plan, "3", 2020).to()).isEqualByComparingTo("13");
  }

  @Test
  void reportsAreDueOnTheDaysOfTheDocuments() {
    assertThat(
            PLANS.all().stream()
                .flatMap(plan -> plan.reports().stream())
                .filter(report -> report.due() != null)
                .map(report -> report.due().day() + "/" + report.due().month()))
        .containsExactlyInAnyOrder("15/11", "20/11", "15/12");
  }

  @Test
  void everyEntryNamesItsPlaceAndHasBothLanguages() {
    assertThat(PLANS.all()).hasSize(5);
    for (Plan plan : PLANS.all()) {
      assertThat(plan.indicators())
          .allSatisfy(
              one -> {
                assertThat(one.source()).isNotBlank();
                assertThat(one.name().vi()).isNotBlank();
                assertThat(one.name().en()).isNotBlank().isNotEqualTo(one.name().vi());
              });
      assertThat(plan.tasks())
          .allSatisfy(
              one -> {
                assertThat(one.source()).isNotBlank();
                assertThat(one.name().vi()).isNotBlank();
                assertThat(one.name().en()).isNotBlank().isNotEqualTo(one.name().vi());
              });
    }
  }

  /**
   * Each table, counted in its document and in its plan.
   *
   * @param heading the line after which the table begins; empty for the whole document
   * @param row what a line of a row looks like
   * @param others rows of later tables that look the same
   */
  private record DocumentTable(
      String plan,
      String name,
      String heading,
      String row,
      int others,
      ToIntFunction<Plan> entries,
      int expected) {}

  private static final String GREEN = "tra-vinh-green-growth-2030";

  static Stream<DocumentTable> tables() {
    return Stream.of(
        new DocumentTable(
            "tra-vinh-air-2025",
            "programmes of the appendix",
            "",
            "\\d+\\t.*",
            0,
            plan -> plan.tasks().size(),
            13),
        new DocumentTable(
            "tra-vinh-air-2025",
            "groups of programmes",
            "",
            "[IV]+\\t.*",
            0,
            plan -> plan.taskGroups().size(),
            5),
        // Row I itself is an indicator, II to IV are headings. After the 22 rows come those of
        // Appendix II, of which nine have a number of one digit.
        new DocumentTable(
            GREEN,
            "indicators of Appendix I",
            "**Phụ lục I**",
            "(<b>I</b>|\\d(\\.\\d)?)\\t.*",
            9,
            plan -> plan.indicators().size(),
            22),
        new DocumentTable(
            GREEN,
            "tasks of Appendix II",
            "**Phân công nhiệm vụ",
            "\\d+\\t.*",
            0,
            plan -> (int) plan.tasks().stream().filter(task -> task.parent() == null).count(),
            13),
        new DocumentTable(
            GREEN,
            "sub-tasks of Appendix II",
            "**Phân công nhiệm vụ",
            "[abc]\\t.*",
            0,
            plan -> (int) plan.tasks().stream().filter(task -> task.parent() != null).count(),
            19),
        // One cell a line: a number with a point begins a row.
        new DocumentTable(
            "quang-tri-environment-2026",
            "tasks to the end of 2026 and to 2030",
            "",
            "\\t\\d+\\. ?",
            0,
            plan -> plan.tasks().size(),
            8 + 19),
        new DocumentTable(
            "tra-vinh-industry-2020",
            "activities of part II",
            "II. Các hoạt động",
            "[abc]\\. .*|2\\. Duy trì.*",
            0,
            plan -> plan.tasks().size(),
            4),
        new DocumentTable(
            "an-giang-cleaner-production-2020",
            "tasks of Appendix 1",
            "PHỤ LỤC 1",
            "\\d\\.\\d\\t.*",
            0,
            plan -> plan.tasks().size(),
            13),
        new DocumentTable(
            "an-giang-cleaner-production-2020",
            "groups of tasks of Appendix 1",
            "PHỤ LỤC 1",
            "(\\*\\*)?\\* (\\*)?Nhóm nhiệm vụ .*|\\*\\*\\* Nhóm nhiệm vụ .*",
            0,
            plan -> plan.taskGroups().size(),
            4),
        // Three dashes; the second holds two targets.
        new DocumentTable(
            "an-giang-cleaner-production-2020",
            "specific targets",
            "2. Mục tiêu cụ thể",
            "- \\d+% .*",
            0,
            plan -> plan.indicators().size() - 1,
            3));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowOfATableIsAnEntryOfItsPlan(DocumentTable table) {
    PlanDocuments.assumeThere();
    assertThat(rows(table.plan(), table.heading(), table.row()) - table.others())
        .as("%s in the document of %s", table.name(), table.plan())
        .isEqualTo(table.expected());
    assertThat(table.entries().applyAsInt(plan(table.plan())))
        .as("%s in the plan %s", table.name(), table.plan())
        .isEqualTo(table.expected());
  }

  @Test
  void everyVietnameseTextStandsInItsDocument() {
    PlanDocuments.assumeThere();
    List<String> missing = new ArrayList<>();
    int texts = 0;
    for (Plan plan : PLANS.all()) {
      String text = words(PlanDocuments.text(plan));
      List<String> wanted = texts(plan).toList();
      texts += wanted.size();
      wanted.stream().filter(one -> !text.contains(words(one))).forEach(missing::add);
    }
    assertThat(texts).isGreaterThan(500);
    // Readings that the scan breaks over a page or a line of the table, or lists as several points
    // of one row. Everything else stands there letter by letter.
    assertThat(missing)
        .allMatch(one -> BROKEN_IN_THE_SCAN.stream().anyMatch(one::startsWith))
        .hasSizeLessThan(25);
  }

  private static final List<String> BROKEN_IN_THE_SCAN =
      List.of(
          "Sở Thông tin truyền thông",
          "Tổ chức tư vấn và Các Sở, Ngành liên quan",
          "Tổ chức hội nghị, hội thảo phổ biến",
          "Lựa chọn, xác định khu công nghiệp",
          "Giảm thiểu tiêu hao nguyên vật liệu",
          "Tổng KP: 400 (",
          "Xây dựng hoàn thiện các nội dung về SXSH trên trang web",
          "Đánh giá, cung cấp cơ sở dữ liệu",
          "Cơ sở dữ liệu theo ngành, lĩnh vực, địa phương",
          "Kế hoạch theo dõi, giám sát, đánh giá cấp tỉnh",
          "Thực hiện theo chế độ giám sát, báo cáo",
          "Tích hợp truyền thông về vai trò",
          "Về chính sách quản lý",
          "Triển khai mục 4.2.2",
          "các sở, ngành theo chỉ đạo của Bộ, ngành Trung ương",
          "Thí điểm, nhân rộng các chương trình");

  /** What a plan takes over from its document, save what the product adds to it. */
  private static Stream<String> texts(Plan plan) {
    Stream<String> tasks =
        plan.tasks().stream()
            .flatMap(
                task ->
                    Stream.of(
                            Stream.of(task.name()),
                            task.content().stream(),
                            Stream.ofNullable(task.product()),
                            Stream.ofNullable(task.legal()))
                        .flatMap(one -> one)
                        .map(Bilingual::vi));
    Stream<String> times =
        plan.tasks().stream().flatMap(task -> Stream.ofNullable(task.time())).map(Timing::text);
    Stream<String> money =
        plan.tasks().stream().flatMap(task -> Stream.ofNullable(task.budget())).map(Budget::text);
    Stream<String> targets =
        plan.indicators().stream().flatMap(one -> one.targets().stream()).map(Target::text);
    Stream<String> indicators =
        plan.code().equals(GREEN)
            ? plan.indicators().stream().map(one -> one.name().vi())
            : Stream.of();
    return Stream.of(
            plan.goals().stream().map(goal -> goal.text().vi()),
            plan.agencies().keySet().stream(),
            plan.taskGroups().stream().map(group -> group.name().vi()),
            tasks,
            times,
            money,
            targets,
            indicators)
        .flatMap(one -> one);
  }

  /** Lines of that form from the first one on that begins so. */
  private static long rows(String plan, String heading, String row) {
    return PlanDocuments.lines(plan(plan), heading).stream()
        .filter(line -> line.matches(row))
        .count();
  }

  private static BigDecimal total(Plan plan) {
    return plan.tasks().stream()
        .map(PlanTask::budget)
        .filter(budget -> budget != null)
        .map(Budget::total)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static PlanTask task(Plan plan, String code) {
    return plan.tasks().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
  }

  private static Target target(Plan plan, String indicator, int year) {
    return plan.indicator(indicator).orElseThrow().targets().stream()
        .filter(one -> one.year() == year)
        .findFirst()
        .orElseThrow();
  }
}
