package vn.quantrac.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import vn.quantrac.benchmarks.product.Product;

/**
 * Many plans as files of the installation, and thirty years of approved values of each indicator.
 */
final class StoredPlans {

  static final int PLANS = 50;
  static final int INDICATORS = 200;
  static final int YEARS = 30;

  private static final int FIRST_YEAR = 1996;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String HEAD =
      """
      code: %1$s
      version: 2026-01-01
      name: {vi: "Kế hoạch %1$s", en: "Plan %1$s"}
      act: {issuer: {vi: A, en: A}, title: {vi: A, en: A}}
      area: {code: "86", name: {vi: A, en: A}}
      period: {from: 1996, to: 2030}
      document: none
      published: true
      goals: []
      agencies: {Sở A: {en: Department A}}
      fundingSources: {}
      indicatorGroups: [{code: G, name: {vi: A, en: A}}]
      taskGroups: []
      tasks: []
      reports: []
      indicators:
      """;

  private static final String INDICATOR =
      """
        - code: "%1$d"
          group: G
          name: {vi: "Chỉ tiêu %1$d", en: "Indicator %1$d"}
          unit: percent
          lead: [Sở A]
          rhythm: year
          direction: increase
          baseline: {year: 1996, value: 10, source: x}
          targets: [{year: 2030, value: 90, text: "90", source: x}]
          source: x
      """;

  /** A rising line with a scatter that is the same in every run. */
  private static final String VALUES =
      """
      insert into indicator_value (plan, indicator, subject, period, value, provisional, state,
                                   version, change, account, at)
      select 'bench-' || p, i::text, '', (%d + y)::text,
             round((10 + 2 * y + (i * 7 + y * 13) %% 11 + p / 10.0)::numeric, 2), false, 'APPROVED', 1,
             'APPROVE', 'bench', now()
        from generate_series(1, %d) p, generate_series(1, %d) i, generate_series(0, %d) y
      """
          .formatted(FIRST_YEAR, PLANS, INDICATORS, YEARS - 1);

  private final Product product;

  StoredPlans(Product product) {
    this.product = product;
  }

  /**
   * Writes files and values, and waits until the product shows the plans.
   *
   * @return how many milliseconds the first overview took that has them
   */
  double fill() throws IOException, SQLException, InterruptedException {
    try (Connection connection = product.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(VALUES);
      statement.execute(
          "insert into plan_change (plan, number) select distinct plan, 1 from indicator_value");
      statement.execute("vacuum analyze indicator_value");
    }
    Path plans = Files.createDirectories(product.rulebooks().resolve("plans"));
    for (int i = 1; i <= PLANS; i++) {
      StringBuilder text = new StringBuilder(String.format(Locale.ROOT, HEAD, code(i)));
      for (int k = 1; k <= INDICATORS; k++) {
        text.append(String.format(Locale.ROOT, INDICATOR, k));
      }
      Files.writeString(plans.resolve(code(i) + ".yaml"), text);
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      long began = System.nanoTime();
      String overview = product.api().get(PlansBenchmark.OVERVIEW);
      double milliseconds = (System.nanoTime() - began) / 1e6;
      if (overview.contains('"' + code(PLANS) + '"')) {
        return milliseconds;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("the plans are not in force after " + PATIENCE);
  }

  /** Another value of one indicator of a plan, as a reviewer's approval leaves it. */
  void change(int plan) throws SQLException {
    try (Connection connection = product.database().connect();
        PreparedStatement value =
            connection.prepareStatement(
                "update indicator_value set value = value + 0.01 where plan = ? and indicator = '1'"
                    + " and period = '2020'");
        PreparedStatement count =
            connection.prepareStatement(
                "update plan_change set number = number + 1 where plan = ?")) {
      value.setString(1, code(plan));
      count.setString(1, code(plan));
      value.executeUpdate();
      count.executeUpdate();
    }
  }

  static String code(int plan) {
    return "bench-" + plan;
  }
}
