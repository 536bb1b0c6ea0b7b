package vn.quantrac.domain.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Says in plain words how an indicator comes along. */
public final class ProgressSentence {

  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final double LATEST_YEAR = 2200;

  private final Direction direction;
  private final IndicatorProgress progress;
  private final IndicatorUnit unit;

  private ProgressSentence(Indicator indicator, IndicatorProgress progress, IndicatorUnit unit) {
    this.direction = indicator.direction();
    this.progress = progress;
    this.unit = unit;
  }

  /** The sentences for an indicator, in both languages. */
  public static Bilingual of(Indicator indicator, IndicatorProgress progress, IndicatorUnit unit) {
    ProgressSentence sentence = new ProgressSentence(indicator, progress, unit);
    return new Bilingual(sentence.text(true), sentence.text(false));
  }

  private String text(boolean vi) {
    StringBuilder text = new StringBuilder();
    YearValue last = progress.last();
    TargetProgress next = progress.nextTarget().orElse(null);
    if (last != null) {
      text.append(
          vi
              ? "Năm %d giá trị là %s.".formatted(last.year(), value(last.value(), true))
              : "In %d the value is %s.".formatted(last.year(), value(last.value(), false)));
    }
    if (next != null) {
      append(text, towards(next, vi));
    } else {
      append(text, vi ? "Kế hoạch chưa đặt mục tiêu." : "The plan sets no target yet.");
      append(text, withoutTarget(vi));
    }
    append(text, trend(vi));
    return text.toString();
  }

  private static void append(StringBuilder text, String sentence) {
    if (!sentence.isEmpty()) {
      text.append(text.isEmpty() ? "" : " ").append(sentence);
    }
  }

  private String towards(TargetProgress next, boolean vi) {
    Progress state = next.progress();
    int year = next.target().year();
    String aim = next.required() == null ? next.target().text() : value(next.required(), vi);
    String head =
        vi
            ? "Mục tiêu năm %d là %s: %s".formatted(year, aim, name(state.assessment(), true))
            : "The target for %d is %s: %s".formatted(year, aim, name(state.assessment(), false));
    StringBuilder text = new StringBuilder(head);
    if (state.ratio() != null && state.assessment() != ProgressClass.TARGET_ACHIEVED) {
      String ratio = number(state.ratio(), vi);
      text.append(
          vi
              ? " (tốc độ thực tế bằng %s %% tốc độ cần có)".formatted(ratio)
              : " (the actual pace is %s %% of the required one)".formatted(ratio));
    }
    text.append(reason(state.reason(), vi)).append('.');
    Double still = next.stillRequired();
    if (still != null && still != 0) {
      String change = change(Math.abs(still), vi);
      text.append(
          vi
              ? " Từ nay mỗi năm phải %s thêm %s.".formatted(still > 0 ? "tăng" : "giảm", change)
              : " From now on it must %s by %s a year."
                  .formatted(still > 0 ? "rise" : "fall", change));
    }
    Double projected = next.projected();
    if (projected != null && state.assessment() != ProgressClass.TARGET_ACHIEVED) {
      text.append(' ').append(projection(next, projected, vi));
    }
    return text.toString();
  }

  private String projection(TargetProgress next, double projected, boolean vi) {
    Double attained = next.attained();
    String reached =
        attained == null || attained > LATEST_YEAR
            ? vi ? "mục tiêu sẽ không đạt được" : "the target is never met"
            : vi
                ? "mục tiêu đạt vào khoảng năm %d".formatted((int) Math.ceil(attained))
                : "the target is met about %d".formatted((int) Math.ceil(attained));
    return vi
        ? "Nếu tiếp tục như hiện nay, năm %d sẽ là khoảng %s; %s."
            .formatted(next.target().year(), value(projected, true), reached)
        : "Going on like this it will be about %s in %d; %s."
            .formatted(value(projected, false), next.target().year(), reached);
  }

  private String withoutTarget(boolean vi) {
    Progress state = progress.overall();
    String name = name(state.assessment(), vi);
    String sentence = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Double rate = state.actualRate();
    if (rate != null) {
      sentence +=
          vi
              ? " (%s %% mỗi năm)".formatted(number(rate * 100, true))
              : " (%s %% a year)".formatted(number(rate * 100, false));
    }
    return sentence + reason(state.reason(), vi) + ".";
  }

  private String trend(boolean vi) {
    Trend trend = progress.trend();
    MannKendall test = trend.test();
    TheilSen line = trend.line();
    if (test == null || line == null) {
      return vi
          ? "Chưa đủ số liệu để nói về xu thế: có %d giá trị, cần %d."
              .formatted(trend.count(), trend.needed())
          : "Too few values to speak of a trend: %d, needed are %d."
              .formatted(trend.count(), trend.needed());
    }
    String p = number(test.decisiveP(), vi);
    String slope = change(Math.abs(line.slope()), vi);
    return switch (trend.course()) {
      case RISING ->
          vi
              ? "Xu thế tăng %s mỗi năm, có ý nghĩa thống kê (p = %s).".formatted(slope, p)
              : "The trend rises by %s a year, significantly (p = %s).".formatted(slope, p);
      case FALLING ->
          vi
              ? "Xu thế giảm %s mỗi năm, có ý nghĩa thống kê (p = %s).".formatted(slope, p)
              : "The trend falls by %s a year, significantly (p = %s).".formatted(slope, p);
      case NONE ->
          vi
              ? "Không có xu thế có ý nghĩa thống kê (p = %s).".formatted(p)
              : "There is no significant trend (p = %s).".formatted(p);
    };
  }

  private String name(ProgressClass assessment, boolean vi) {
    boolean more = direction == Direction.INCREASE;
    return switch (assessment) {
      case TARGET_ACHIEVED -> vi ? "đã đạt" : "achieved";
      case SIGNIFICANT_PROGRESS -> vi ? "tiến triển tốt" : "significant progress";
      case MODERATE_PROGRESS -> vi ? "tiến triển vừa phải" : "moderate progress";
      case INSUFFICIENT_PROGRESS -> vi ? "tiến triển chưa đủ" : "insufficient progress";
      case MOVEMENT_AWAY ->
          vi
              ? "đang đi ngược hướng (%s)".formatted(more ? "giảm" : "tăng")
              : "moving away (%s)".formatted(more ? "falling" : "rising");
      case MODERATE_MOVEMENT_AWAY -> vi ? "đi ngược hướng vừa phải" : "moderate movement away";
      case SIGNIFICANT_MOVEMENT_AWAY -> vi ? "đi ngược hướng rõ rệt" : "significant movement away";
      case NOT_ASSESSABLE -> vi ? "chưa đánh giá được" : "cannot be assessed";
    };
  }

  private static String reason(@Nullable Unassessable reason, boolean vi) {
    if (reason == null) {
      return "";
    }
    return switch (reason) {
      case NO_VALUES -> vi ? ", vì chưa có giá trị nào" : ", since there is no value yet";
      case TOO_FEW_VALUES ->
          vi
              ? ", vì chưa có giá trị nào sau năm gốc"
              : ", since there is no value after the base year";
      case BASE_NOT_POSITIVE ->
          vi
              ? ", vì giá trị gốc không lớn hơn 0 nên không có tốc độ"
              : ", since the base value is not above 0 and gives no rate";
      case NEGATIVE_VALUE ->
          vi
              ? ", vì có giá trị âm nên không có tốc độ"
              : ", since a value is below 0 and gives no rate";
      case BASE_EQUALS_TARGET ->
          vi ? ", vì giá trị gốc bằng mục tiêu" : ", since the base value is the target already";
      case BASE_BEYOND_TARGET ->
          vi
              ? ", vì giá trị gốc đã tốt hơn mục tiêu"
              : ", since the base value was better than the target";
      case RELATIVE_TO_UNKNOWN ->
          vi
              ? ", vì chưa có giá trị của năm làm mốc so sánh"
              : ", since the value of the year that it is relative to is not known";
    };
  }

  /**
   * A difference of two values; of shares it is in points, since per cent of a share is another.
   */
  private String change(double number, boolean vi) {
    if (!unit.code().equals("percent")) {
      return value(number, vi);
    }
    return number(number, vi) + (vi ? " điểm phần trăm" : " percentage points");
  }

  private String value(double number, boolean vi) {
    String symbol = vi ? unit.symbol().vi() : unit.symbol().en();
    return symbol.isEmpty() ? number(number, vi) : number(number, vi) + " " + symbol;
  }

  private static String number(double number, boolean vi) {
    BigDecimal rounded = new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros();
    String text = rounded.toPlainString();
    return vi ? text.replace('.', ',') : text;
  }
}
