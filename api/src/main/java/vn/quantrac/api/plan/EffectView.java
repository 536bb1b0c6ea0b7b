package vn.quantrac.api.plan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.effect.BeforeAfter;
import vn.quantrac.domain.effect.DayWeather;
import vn.quantrac.domain.effect.LikeWeather;
import vn.quantrac.domain.effect.Shift;
import vn.quantrac.domain.indicator.Bilingual;

/**
 * A series before and after a day of a task.
 *
 * @param day the first of the days after; null when the task has no such day
 * @param reason why nothing is said; null where something is
 * @param weather null when the task has no such day
 */
record EffectView(
    String plan,
    String task,
    String station,
    String parameter,
    String unit,
    @Nullable LocalDate day,
    int windowDays,
    @Nullable SideView before,
    @Nullable SideView after,
    @Nullable Shift shift,
    @Nullable Reason reason,
    @Nullable WeatherView weather,
    Bilingual method) {

  /** Why nothing is said. */
  enum Reason {
    NO_DAY,
    NOT_YET,
    TOO_FEW_BEFORE,
    TOO_FEW_AFTER,
    NO_WEATHER,
    TOO_FEW_ALIKE
  }

  /**
   * One side.
   *
   * @param capture valid days in per cent of those that are over
   */
  record SideView(
      LocalDate from,
      LocalDate to,
      int days,
      int expected,
      double capture,
      @Nullable Double median,
      @Nullable Double mean) {

    static SideView of(BeforeAfter.Side side) {
      return new SideView(
          side.from(),
          side.to(),
          side.days(),
          side.expected(),
          side.capture(),
          side.median(),
          side.mean());
    }
  }

  /** Days of like weather. */
  record WeatherView(
      int daysBefore,
      int daysAfter,
      @Nullable Shift shift,
      @Nullable Reason reason,
      List<KindView> kinds) {

    static WeatherView of(LikeWeather weather) {
      return new WeatherView(
          weather.daysBefore(),
          weather.daysAfter(),
          weather.shift(),
          reasonOf(weather.reason()),
          weather.kinds().stream().map(KindView::of).toList());
    }
  }

  /** One kind of weather. */
  record KindView(
      DayWeather.@Nullable Rain rain,
      DayWeather.@Nullable Wind wind,
      DayWeather.@Nullable Quarter quarter,
      int before,
      int after,
      @Nullable Double difference) {

    static KindView of(LikeWeather.Kind kind) {
      return new KindView(
          kind.weather().rain(),
          kind.weather().wind(),
          kind.weather().quarter(),
          kind.before(),
          kind.after(),
          kind.difference());
    }
  }

  /** What is done, for people. */
  static final Bilingual METHOD =
      new Bilingual(
          "Trung bình ngày hợp lệ. Chênh lệch: Hodges-Lehmann với khoảng tin cậy 95 %%; kiểm định Mann-Whitney hai phía."
              + " Mỗi phía cần ít nhất %1$d ngày và %2$d %% số ngày. Cùng thời tiết: chỉ so các ngày cùng loại (mưa từ 1 mm;"
              + " gió dưới 1, 1–3, từ 3 m/s; bốn hướng), mỗi loại ít nhất %3$d ngày mỗi phía; kiểm định van Elteren."
              + " Các ngày liền nhau giống nhau, nên p và khoảng tin cậy hẹp hơn thực tế; so sánh này không chứng minh nguyên nhân.",
          "Valid daily means. Difference: Hodges-Lehmann with its 95 %% interval; two-sided Mann-Whitney test."
              + " Each side needs at least %1$d days and %2$d %% of its days. Like weather: only days of one kind are compared (rain from 1 mm;"
              + " wind below 1, 1 to 3, from 3 m/s; four quarters), each kind with at least %3$d days on both sides; van Elteren's test."
              + " Successive days resemble each other, so p and interval are narrower than the truth; the comparison proves no cause.");

  static Bilingual explained() {
    return new Bilingual(written(METHOD.vi()), written(METHOD.en()));
  }

  private static String written(String text) {
    return text.formatted(
        BeforeAfter.LEAST_DAYS,
        BeforeAfter.LEAST_CAPTURE_PERCENT,
        LikeWeather.LEAST_DAYS_OF_A_KIND);
  }

  static @Nullable Reason reasonOf(BeforeAfter.@Nullable Lack lack) {
    return lack == null ? null : Reason.valueOf(lack.name());
  }
}
