package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.Step;

/**
 * The index of a station's water from the sub-indices of its parameters:
 *
 * <pre>
 * WQI = product of (geometric mean of a factor group / 100)
 *       * (product of (mean of a mean group)^weight)^(1 / sum of weights)
 * </pre>
 *
 * <p>Source: Decision 1460/QD-TCMT of 12 Nov 2019; with groups I, II, III as factors, IV with
 * weight 2 and V with weight 1 it is the decision's formula, and an absent group V counts as group
 * IV.
 *
 * @param groups how many groups take part
 * @param exact index before rounding, at most 9 decimals; null when a minimum is not met
 * @param steps of the calculation
 */
record WaterQualityIndex(int groups, @Nullable BigDecimal exact, List<Step> steps) {

  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** The index of these sub-indices, each parameter once. */
  static WaterQualityIndex of(List<SubIndex> subIndices, IndexGroups rule) {
    Map<String, BigDecimal> exact = new HashMap<>();
    subIndices.forEach(one -> exact.put(one.parameter(), one.exact()));
    List<Step> steps = new ArrayList<>();
    BigDecimal factors = BigDecimal.ONE;
    BigDecimal means = BigDecimal.ONE;
    int weights = 0;
    int present = 0;
    boolean enough = true;
    List<String> factorTexts = new ArrayList<>();
    List<String> meanTexts = new ArrayList<>();
    for (IndexGroups.Group group : rule.groups()) {
      List<BigDecimal> values =
          group.parameters().stream().filter(exact::containsKey).map(exact::get).toList();
      if (values.size() < group.minimumParameters()) {
        enough = false;
        steps.add(
            new Step(
                "group" + group.code(),
                "%d of at least %d parameters".formatted(values.size(), group.minimumParameters()),
                "tooFew"));
      }
      if (values.isEmpty()) {
        continue;
      }
      present++;
      BigDecimal value = group.role() == IndexGroups.Role.FACTOR ? geometric(values) : mean(values);
      steps.add(new Step("group" + group.code(), expression(group, values), text(value)));
      if (group.role() == IndexGroups.Role.FACTOR) {
        factors = factors.multiply(value.divide(HUNDRED, DIGITS), DIGITS);
        factorTexts.add("%s / 100 * ".formatted(text(value)));
      } else {
        means = means.multiply(value.pow(group.weight(), DIGITS), DIGITS);
        weights += group.weight();
        meanTexts.add("%s^%d".formatted(text(value), group.weight()));
      }
    }
    if (present < rule.minimumGroups()) {
      enough = false;
      steps.add(
          new Step(
              "groups", "%d of at least %d".formatted(present, rule.minimumGroups()), "tooFew"));
    }
    if (!enough || weights == 0) {
      return new WaterQualityIndex(present, null, steps);
    }
    BigDecimal index =
        factors
            .multiply(root(means, weights), DIGITS)
            .setScale(IndexColumn.GUARD_DECIMALS, RoundingMode.HALF_EVEN);
    steps.add(
        new Step(
            "index",
            "%s(%s)^(1/%d)"
                .formatted(String.join("", factorTexts), String.join(" * ", meanTexts), weights),
            text(index)));
    return new WaterQualityIndex(present, IndexColumn.plain(index), steps);
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  private static BigDecimal geometric(List<BigDecimal> values) {
    BigDecimal product =
        values.stream().reduce(BigDecimal.ONE, (one, other) -> one.multiply(other, DIGITS));
    return root(product, values.size());
  }

  private static String expression(IndexGroups.Group group, List<BigDecimal> values) {
    boolean factor = group.role() == IndexGroups.Role.FACTOR;
    String joined =
        values.stream()
            .map(BigDecimal::toPlainString)
            .collect(Collectors.joining(factor ? " * " : " + "));
    if (values.size() == 1) {
      return joined;
    }
    return (factor ? "(%s)^(1/%d)" : "(%s) / %d").formatted(joined, values.size());
  }

  /** The n-th root of a number that is not negative, by Newton's method, 34 digits. */
  static BigDecimal root(BigDecimal value, int n) {
    if (n == 1 || value.signum() == 0) {
      return value;
    }
    MathContext digits = new MathContext(DIGITS.getPrecision() + 6, RoundingMode.HALF_EVEN);
    BigDecimal order = BigDecimal.valueOf(n);
    BigDecimal less = BigDecimal.valueOf(n - 1L);
    BigDecimal root = BigDecimal.valueOf(StrictMath.pow(value.doubleValue(), 1.0 / n));
    for (int i = 0; i < 4; i++) { // a double has 15 digits, and each step doubles them
      root =
          root.multiply(less)
              .add(value.divide(root.pow(n - 1, digits), digits))
              .divide(order, digits);
    }
    return root.round(DIGITS);
  }

  private static String text(BigDecimal value) {
    return IndexColumn.plain(value.setScale(IndexColumn.GUARD_DECIMALS, RoundingMode.HALF_EVEN))
        .toPlainString();
  }
}
