package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.Target;
import vn.quantrac.domain.plan.Budget;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.Plans;

/** The five plans that ship, against their documents where those are there. */
class PlansTest {

  private static final Path SEEDS =
      Path.of(System.getenv().getOrDefault("QUANTRAC_SHARED_DATA", "../../shared/data"))
          .resolveSibling("seeds");

  private static final Plans PLANS = Rulebooks.load().plans();

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

  @Test
  void tablesOfTheDocumentsHaveAsManyRows() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(SEEDS), "documents absent: " + SEEDS);
    assertThat(rows("tra-vinh-air-2025", "", "\\d+\\t.*")).isEqualTo(13);
    // Appendix I: row I itself, then the numbered ones; II to IV are headings. After its 22 rows
    // come those of Appendix II, of which nine have a number of one digit.
    assertThat(rows("tra-vinh-green-growth-2030", "**Phụ lục I**", "(<b>I</b>|\\d(\\.\\d)?)\\t.*"))
        .isEqualTo(22 + 9);
    assertThat(rows("tra-vinh-green-growth-2030", "**Phân công nhiệm vụ", "\\d+\\t.*"))
        .isEqualTo(13);
    assertThat(rows("tra-vinh-green-growth-2030", "**Phân công nhiệm vụ", "[abc]\\t.*"))
        .isEqualTo(19);
    // 002 has one cell a line: a number with a point begins a row.
    assertThat(rows("quang-tri-environment-2026", "", "\\t\\d+\\. ?")).isEqualTo(27);
    assertThat(rows("an-giang-cleaner-production-2020", "", "\\d\\.\\d\\t.*")).isEqualTo(13);
  }

  @Test
  void everyVietnameseNameStandsInItsDocument() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(SEEDS), "documents absent: " + SEEDS);
    List<String> missing = new ArrayList<>();
    for (Plan plan : PLANS.all()) {
      String text = words(Files.readString(SEEDS.resolve(plan.document())));
      Stream.concat(
              plan.tasks().stream().map(task -> task.name().vi()),
              plan.code().equals("tra-vinh-green-growth-2030")
                  ? plan.indicators().stream().map(one -> one.name().vi())
                  : Stream.of())
          .filter(name -> !text.contains(words(name)))
          .forEach(name -> missing.add(plan.code() + ": " + name));
    }
    // Readings that the scan breaks over a page, or lists as several points of one row.
    assertThat(missing)
        .allMatch(
            name ->
                name.contains("Xây dựng kế hoạch theo dõi thực hiện")
                    || name.contains("Triển khai các văn bản quy định về hệ thống đo đạc")
                    || name.contains("Tích hợp truyền thông về vai trò")
                    || name.contains("Đánh giá, cung cấp cơ sở dữ liệu")
                    || name.contains("Về chính sách quản lý")
                    || name.contains("Tổ chức hội nghị, hội thảo trao đổi")
                    || name.contains("Hỗ trợ doanh nghiệp áp dụng giải pháp"));
  }

  /** Letters and digits alone, with the misreadings of the scan that the plans correct. */
  private static String words(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("<[^>]*>", "")
        .replace("+ự động", "tự động")
        .replace("có tuổi", "có tưới")
        .replace("tăng trường", "tăng trưởng")
        .replace("tăng cường xanh", "tăng trưởng xanh")
        .replace("Cần đổi bỏ trí", "Cân đối bố trí")
        .replace("Cần cử vào", "Căn cứ vào")
        .replace("bỏ trí kinh phí", "bố trí kinh phí")
        .replace("chuyên giao", "chuyển giao")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Lines of that form from the first one on that begins so. */
  private static long rows(String plan, String heading, String row) throws IOException {
    try (Stream<String> lines = Files.lines(SEEDS.resolve(plan(plan).document()))) {
      return lines
          .dropWhile(line -> !line.startsWith(heading))
          .filter(line -> line.matches(row))
          .count();
    }
  }

  private static BigDecimal total(Plan plan) {
    return plan.tasks().stream()
        .map(PlanTask::budget)
        .filter(budget -> budget != null)
        .map(Budget::total)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Plan plan(String code) {
    return PLANS.find(code).orElseThrow();
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
