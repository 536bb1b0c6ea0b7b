package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.rulebooks.PlanDocuments.PLANS;
import static vn.quantrac.rulebooks.PlanDocuments.corrected;
import static vn.quantrac.rulebooks.PlanDocuments.numbers;
import static vn.quantrac.rulebooks.PlanDocuments.plan;
import static vn.quantrac.rulebooks.PlanDocuments.words;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.Target;
import vn.quantrac.domain.plan.Budget;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanGroup;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.ReportDuty;
import vn.quantrac.domain.plan.Timing;

/** What a plan computes with, against the words of its document beside it. */
class PlanNumbersTest {

  private static final BigDecimal MILLION = new BigDecimal(1_000_000);

  /** The source of funds that each abbreviation in a budget's words means. */
  private static final Pattern FUND = Pattern.compile("\\b(NSDP|DN|IV|I{1,3})\\b");

  /** A number of an act, as 248/QĐ-UBND or 247/2025/QH15. */
  private static final Pattern ACT = Pattern.compile("\\d+/(\\d{4}/)?\\p{Lu}[\\p{L}\\d-]*");

  /** The day of an act. */
  private static final Pattern DAY = Pattern.compile("ngày \\d+(/| tháng )\\d+(/| năm )\\d{4}");

  @Test
  void aTargetIsTheNumberOfItsWords() {
    int targets = 0;
    for (Plan plan : PLANS.all()) {
      for (Indicator indicator : plan.indicators()) {
        for (Target target : indicator.targets()) {
          targets++;
          List<BigDecimal> written = numbers(target.text());
          assertThat(numbersOf(target))
              .as("%s %s %d", plan.code(), indicator.code(), target.year())
              .usingElementComparator(BigDecimal::compareTo)
              // "60 người x 2 cuộc = 120 người": what counts is the product.
              .isEqualTo(
                  target.text().contains("=")
                      ? written.subList(written.size() - 1, written.size())
                      : written);
        }
      }
    }
    // Appendix I: 14 rows have a target of 2030 (row I.2 that of row I), these and III.4 to III.6
    // one of 2050; cameras and stations two each, 5 quantities of the industry plan, 4 targets of
    // cleaner production.
    assertThat(targets).isEqualTo(14 + 17 + 4 + 5 + 4);
  }

  /** "Giảm ít nhất 15%" is 15 where the reduction is counted, and -15 where it is a change. */
  private static List<BigDecimal> numbersOf(Target target) {
    BigDecimal change = target.changePercent();
    return Stream.of(
            target.value(), target.from(), target.to(), change == null ? null : change.negate())
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void aYearOfATargetStandsInItsPlace() {
    for (Plan plan : PLANS.all()) {
      for (Indicator indicator : plan.indicators()) {
        for (Target target : indicator.targets()) {
          boolean table = target.source().contains("KH 2030") || target.source().contains("2050");
          // Plans of single years have no column of years: the plan's period names them.
          assertThat(
                  table
                      ? target.source().endsWith(String.valueOf(target.year()))
                      : target.year() >= plan.period().from()
                          && target.year() <= plan.period().to())
              .as("%s %s %d", plan.code(), indicator.code(), target.year())
              .isTrue();
        }
      }
    }
  }

  @Test
  void theTimeOfATaskIsThatOfItsWords() {
    int times = 0;
    for (Plan plan : PLANS.all()) {
      for (PlanTask task : plan.tasks()) {
        Timing time = task.time();
        if (time == null) {
          continue;
        }
        times++;
        assertThat(time).as("%s %s", plan.code(), task.code()).isEqualTo(meant(plan, time.text()));
      }
    }
    // 13 programmes, 27 tasks, 4 activities, 13 tasks; of Appendix II 7 with years, 5 yearly, and 3
    // of single years or "2023-2025" and "2024 - 2030".
    assertThat(times).isGreaterThan(13 + 27 + 4 + 13);
  }

  private static Timing meant(Plan plan, String text) {
    boolean yearly = text.toLowerCase(Locale.ROOT).contains("hàng năm");
    boolean continues = text.contains("và các năm tiếp theo");
    if (yearly) {
      return new Timing(text, null, null, null, true);
    }
    if (text.contains("Quý")) {
      List<Integer> quarters =
          Pattern.compile("Quý (I{1,3}|IV)\\b")
              .matcher(text)
              .results()
              .map(PlanNumbersTest::roman)
              .toList();
      int year = plan.period().from();
      return new Timing(
          text,
          LocalDate.of(year, quarters.get(0) * 3 - 2, 1),
          LocalDate.of(year, quarters.get(1) * 3, 1).plusMonths(1).minusDays(1),
          null,
          null);
    }
    List<Integer> years =
        Pattern.compile("\\d{4}")
            .matcher(text)
            .results()
            .map(found -> Integer.valueOf(found.group()))
            .toList();
    int last = years.get(years.size() - 1);
    boolean open = continues && years.size() == 1;
    return new Timing(
        text,
        LocalDate.of(years.get(0), 1, 1),
        open ? null : LocalDate.of(last, 12, 31),
        continues ? true : null,
        null);
  }

  private static Integer roman(MatchResult found) {
    return List.of("I", "II", "III", "IV").indexOf(found.group(1)) + 1;
  }

  @Test
  void anAmountIsTheNumberOfItsWords() {
    for (Plan plan : PLANS.all()) {
      check(plan, "plan", plan.budget(), null);
      for (PlanGroup group : plan.taskGroups()) {
        check(plan, "group " + group.code(), group.budget(), null);
      }
      for (PlanTask task : plan.tasks()) {
        check(plan, task.code(), task.budget(), task.time());
      }
    }
  }

  private static void check(
      Plan plan, String place, @Nullable Budget budget, @Nullable Timing time) {
    if (budget == null) {
      return;
    }
    String where = plan.code() + " " + place;
    // Row 2.2 of An Giang writes 2,000 for two thousand: only so do its rows make the 6,840 in all.
    List<BigDecimal> written = numbers(budget.text().replaceAll("(\\d),(\\d{3})\\b", "$1.$2"));
    if (written.isEmpty()) {
      assertThat(budget.lines()).as(where).isEmpty();
    } else {
      assertThat(written).as(where).hasSize(1);
      BigDecimal amount =
          budget.text().contains("đồng") ? written.get(0).divide(MILLION) : written.get(0);
      if (budget.text().endsWith("/năm")) {
        assertThat(time).isNotNull();
        assertThat(budget.lines())
            .as(where)
            .allSatisfy(line -> assertThat(line.millionDong()).isEqualByComparingTo(amount))
            .extracting(Budget.Line::year)
            .containsExactlyElementsOf(
                IntStream.rangeClosed(year(time.from()), year(time.to())).boxed().toList());
      } else {
        assertThat(budget.total()).as(where).isEqualByComparingTo(amount);
      }
    }
    List<String> funds = FUND.matcher(budget.text()).results().map(MatchResult::group).toList();
    if (!funds.isEmpty()) {
      assertThat(budget.sources()).as(where).isEqualTo(funds);
    }
    // An amount from one source says so; one that the document does not split says nothing.
    for (Budget.Line line : budget.lines()) {
      assertThat(line.source()).as(where).isIn(sources(budget));
    }
  }

  private static int year(@Nullable LocalDate day) {
    return Objects.requireNonNull(day).getYear();
  }

  private static Set<String> sources(Budget budget) {
    Set<String> sources = new HashSet<>(budget.sources());
    sources.add(null);
    return sources;
  }

  @Test
  void theLegalActIsThatOfTheDocument() {
    PlanDocuments.assumeThere();
    int found = 0;
    for (Plan plan : PLANS.all()) {
      List<String> wanted = new ArrayList<>();
      LocalDate day = plan.act().date();
      if (day != null) {
        wanted.add(Objects.requireNonNull(plan.act().number()));
        int month = day.getMonthValue();
        // Days and the first two months have two digits.
        wanted.add(
            "ngày %02d tháng %s năm %d"
                .formatted(day.getDayOfMonth(), month < 3 ? "0" + month : month, day.getYear()));
      }
      Stream.of(plan.act().follows(), plan.act().note())
          .filter(Objects::nonNull)
          .map(Bilingual::vi)
          .flatMap(vi -> Stream.of(ACT, DAY).flatMap(pattern -> pattern.matcher(vi).results()))
          .map(MatchResult::group)
          .forEach(wanted::add);
      String text = words(PlanDocuments.text(plan));
      assertThat(wanted).as(plan.code()).allMatch(one -> text.contains(words(one)));
      found += wanted.size();
    }
    // Numbers and days: 248; 1649, 1658, 882, 2946; 247, 1705; 30, 87; 531, 1419, 05.
    assertThat(found).isEqualTo(2 * (1 + 4 + 2 + 2 + 3));
  }

  @Test
  void aReportIsDueOnTheDayOfTheDocument() {
    PlanDocuments.assumeThere();
    int days = 0;
    for (Plan plan : PLANS.all()) {
      String text = corrected(PlanDocuments.text(plan)).replaceAll("\\s+", " ");
      for (ReportDuty report : plan.reports()) {
        if (report.due() != null) {
          days++;
          assertThat(text)
              .as("%s %s", plan.code(), report.code())
              .containsAnyOf(
                  "trước ngày %d tháng %d".formatted(report.due().day(), report.due().month()),
                  "trước ngày %d/%d".formatted(report.due().day(), report.due().month()));
        }
      }
    }
    assertThat(days).isEqualTo(3);
  }

  /** What a name says beside the words of the document: that something is counted. */
  private static final Set<String> COUNTING =
      Set.of("số", "tỷ", "lệ", "mức", "đang", "hoạt", "động", "được", "trong", "tại", "các");

  /**
   * Plans without a table of indicators: theirs are sentences of the text, and the number before
   * the words is the target.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tra-vinh-air-2025 | QT.1 | 2024 | Vận hành có hiệu quả 03 trạm quan trắc không khí, tự động liên tục |",
        "tra-vinh-air-2025 | QT.1 | 2025 | 03 trạm quan trắc không khí, tự động liên tục đã được đầu tư trong giai đoạn 2024-2025 | Vận hành",
        "tra-vinh-air-2025 | QT.2 | 2024 | 124 camera để giám sát các điểm nóng về môi trường |",
        "tra-vinh-air-2025 | QT.2 | 2025 | 124 camera để giám sát các điểm nóng về môi trường |",
        "tra-vinh-industry-2020 | KL.1 | 2020 | Tổ chức 02 cuộc Hội nghị truyền thông môi trường |",
        "tra-vinh-industry-2020 | KL.2 | 2020 | Số đại biểu dự kiến: 60 người x 2 cuộc = 120 người | Hội nghị truyền thông môi trường",
        "tra-vinh-industry-2020 | KL.3 | 2020 | Đối tượng: 108 chợ trên địa bàn tỉnh | Trang bị băng rôn về tuyên truyền bảo vệ môi trường tại các chợ",
        "tra-vinh-industry-2020 | KL.4 | 2020 | Số lượng băng rôn: 04 cái | Treo băng rôn hưởng ứng các Ngày lễ môi trường",
        "tra-vinh-industry-2020 | KL.5 | 2020 | dự kiến 60 cơ sở, doanh nghiệp ngành Công Thương | cơ sở dữ liệu môi trường ngành Công Thương",
        "an-giang-cleaner-production-2020 | 1 | 2020 | 75% cơ sở sản xuất công nghiệp nhận thức được lợi ích của việc áp dụng SXSH trong công nghiệp |",
        "an-giang-cleaner-production-2020 | 2 | 2020 | 50% cơ sở sản xuất công nghiệp sẽ áp dụng SXSH |",
        "an-giang-cleaner-production-2020 | 3 | 2020 | cơ sở sản xuất công nghiệp áp dụng SXSH sẽ tiết kiệm được từ 8-13% mức tiêu thụ năng lượng, nguyên vật liệu trên đơn vị sản phẩm |",
        "an-giang-cleaner-production-2020 | 4 | 2020 | 75% cơ sở sản xuất công nghiệp vừa và lớn có cán bộ kỹ thuật kiêm nhiệm về SXSH |",
      })
  void anIndicatorWithoutATableIsASentenceOfItsDocument(
      String code, String indicator, int year, String sentence, @Nullable String further) {
    PlanDocuments.assumeThere();
    Plan plan = plan(code);
    String text = words(PlanDocuments.text(plan));
    assertThat(Stream.of(sentence, further).filter(Objects::nonNull))
        .allMatch(one -> text.contains(words(one)));
    Indicator one = plan.indicator(indicator).orElseThrow();
    assertThat(Set.of(tokens(sentence + " " + further)))
        .as("the words of '%s'", one.name().vi())
        .containsAll(
            Stream.of(tokens(one.name().vi())).filter(word -> !COUNTING.contains(word)).toList());
    Target target =
        one.targets().stream().filter(each -> each.year() == year).findFirst().orElseThrow();
    assertThat(words(sentence)).contains(words(target.text()));
  }

  private static String[] tokens(String text) {
    return Stream.of(corrected(text).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toArray(String[]::new);
  }

  /** Whatever else is counted comes from monitoring, has no target, and says so. */
  @Test
  void anIndicatorOfTheProductHasNoTargetAndSaysSo() {
    List<Indicator> own =
        plan("tra-vinh-air-2025").indicators().stream()
            .filter(one -> !Set.of("QT.1", "QT.2").contains(one.code()))
            .toList();
    assertThat(own)
        .hasSize(11)
        .allSatisfy(
            one -> {
              assertThat(one.computed()).isNotNull();
              assertThat(one.targets()).isEmpty();
              assertThat(Objects.requireNonNull(one.note()).vi())
                  .startsWith("Hệ thống tính")
                  .contains("phụ lục không đặt mục tiêu");
            });
  }
}
