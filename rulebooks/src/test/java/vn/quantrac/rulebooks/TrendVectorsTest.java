package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import vn.quantrac.domain.indicator.MannKendall;
import vn.quantrac.domain.indicator.SeasonalKendall;
import vn.quantrac.domain.indicator.TheilSen;

/** Published answers of the trend tests, where the file with them is there. JSON is YAML. */
class TrendVectorsTest {

  private static final Path FILE =
      Path.of(
          System.getenv().getOrDefault("QUANTRAC_SHARED_DATA", "../../shared/data"),
          "vectors/trend-mann-kendall-theil-sen.json");

  private static Map<String, Object> vectors = Map.of();

  @BeforeAll
  static void read() throws IOException {
    Assumptions.assumeTrue(Files.isRegularFile(FILE), "vectors absent: " + FILE);
    vectors = new Yaml().load(Files.readString(FILE));
  }

  @Test
  void monthsWithGapsAgreeWithThePublishedAnswer() {
    Map<String, Object> vector = map(vectors, "arbitrary_360");
    List<Number> series = list(vector, "series");
    int[] steps = IntStream.range(0, series.size()).filter(i -> series.get(i) != null).toArray();
    double[] values = IntStream.of(steps).mapToDouble(i -> series.get(i).doubleValue()).toArray();
    Map<String, Object> expected = map(vector, "expect");
    Map<String, Object> kendall = map(expected, "mann_kendall");
    MannKendall test = MannKendall.of(values);
    assertThat(test.count()).isEqualTo(number(expected, "n_valid").intValue());
    require(test, kendall);
    TheilSen line = TheilSen.of(IntStream.of(steps).asDoubleStream().toArray(), values, 0.95);
    Map<String, Object> sen = map(expected, "sen");
    assertThat(line.slope()).isEqualTo(number(sen, "slope_per_step"), within(1e-6));
    assertThat(line.interceptOfMedians()).isEqualTo(number(sen, "intercept"), within(1e-6));

    SeasonalKendall seasonal =
        SeasonalKendall.of(
            IntStream.of(steps).mapToDouble(i -> i / 12.0).toArray(),
            values,
            IntStream.of(steps).map(i -> i % 12).toArray(),
            0.95);
    require(seasonal.test(), map(expected, "seasonal_period_12"));
    assertThat(seasonal.line().slope())
        .isEqualTo(number(map(expected, "seasonal_sen_period_12"), "slope_per_year"), within(1e-6));
  }

  @Test
  void smallSeriesAgreeWithThePublishedAnswers() {
    List<Map<String, Object>> small = list(vectors, "small");
    assertThat(small).hasSize(2);
    MannKendall constant = MannKendall.of(numbers(small.get(0), "series"));
    assertThat(constant.s()).isZero();
    assertThat(constant.variance()).isZero();
    assertThat(constant.p()).isEqualTo(1);
    TheilSen line = TheilSen.of(numbers(small.get(1), "x"), numbers(small.get(1), "y"), 0.93);
    assertThat(line.slope()).isEqualTo(4.0, within(1e-9));
    assertThat(line.interceptOfMedians()).isEqualTo(4.0, within(1e-9));
    // Of 21 slopes the 4th is 26/7 = 3.71 and the 18th 35/8 = 4.38, which Sen takes: whole ranks.
    // z(0.965) = 1.81191, variance 7*6*19/18 = 44.33333, C = 12.06425, so the ranks are 4.46788 and
    // 17.53212, and between them: 26/7 + 0.46788 (15/4 - 26/7), 46/11 + 0.53212 (35/8 - 46/11).
    assertThat(line.lower()).isEqualTo(3.730996, within(1e-5));
    assertThat(line.upper()).isEqualTo(4.284620, within(1e-5));
  }

  private static void require(MannKendall test, Map<String, Object> expected) {
    assertThat(test.s()).isEqualTo(number(expected, "S").longValue());
    assertThat(test.variance()).isEqualTo(number(expected, "varS"), within(1e-6));
    assertThat(test.z()).isEqualTo(number(expected, "Z"), within(1e-6));
    assertThat(test.p()).isEqualTo(number(expected, "p_two_sided"), within(1e-6));
  }

  private static double[] numbers(Map<String, Object> map, String field) {
    List<Number> numbers = list(map, field);
    return numbers.stream().mapToDouble(Number::doubleValue).toArray();
  }

  private static Double number(Map<String, Object> map, String field) {
    return ((Number) map.get(field)).doubleValue();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> map, String field) {
    return (Map<String, Object>) map.get(field);
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(Map<String, Object> map, String field) {
    return (List<T>) map.get(field);
  }
}
