package vn.quantrac.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;
import vn.quantrac.benchmarks.product.Product;

/** How long the overview of many plans takes, and the indicators of one. */
final class PlansBenchmark implements Benchmark {

  private static final String NAME = "plans";
  static final String OVERVIEW = "/api/v1/plans";
  private static final int TIMES = 100;

  /** What is asked, and what happens just before. */
  private interface Question {
    void ask(int time) throws IOException, InterruptedException, SQLException;
  }

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    try (Product product = Product.start()) {
      StoredPlans plans = new StoredPlans(product);
      double first = plans.fill();
      String size =
          String.format(
              Locale.ROOT,
              "%d plans with %d indicators each and %d years",
              StoredPlans.PLANS,
              StoredPlans.INDICATORS,
              StoredPlans.YEARS);
      figures.add(
          Figure.of(
              NAME,
              "overview, first answer of a new set, " + size,
              "ms",
              "GET /api/v1/plans, once",
              first));
      Question unchanged = time -> product.api().get(OVERVIEW);
      Question changed =
          time -> {
            plans.change(1 + time % StoredPlans.PLANS);
            product.api().get(OVERVIEW);
          };
      Question one =
          time ->
              product
                  .api()
                  .get(
                      OVERVIEW
                          + "/"
                          + StoredPlans.code(1 + time % StoredPlans.PLANS)
                          + "/indicators");
      measure(settings, figures, unchanged, "overview, " + size, "GET /api/v1/plans");
      measure(
          settings,
          figures,
          changed,
          "overview after a value changed, " + size,
          "a value changes, then GET /api/v1/plans");
      measure(
          settings,
          figures,
          one,
          "indicators of a plan, " + size,
          "GET /api/v1/plans/{plan}/indicators");
    }
  }

  private static void measure(
      Settings settings, Figures figures, Question question, String figure, String data)
      throws Exception {
    for (int i = 0; i < TIMES; i++) {
      question.ask(i);
    }
    double[] p95 = new double[settings.runs];
    for (int run = 0; run < settings.runs; run++) {
      double[] milliseconds = new double[TIMES];
      for (int i = 0; i < TIMES; i++) {
        long began = System.nanoTime();
        question.ask(i);
        milliseconds[i] = (System.nanoTime() - began) / 1e6;
      }
      Arrays.sort(milliseconds);
      p95[run] = milliseconds[(int) (TIMES * 0.95)];
      System.err.printf("  run %d, %s: p95 %.1f ms%n", run + 1, figure, p95[run]);
    }
    figures.add(
        Figure.of(NAME, figure + ", p95", "ms", data + ", %d times a run".formatted(TIMES), p95));
  }
}
