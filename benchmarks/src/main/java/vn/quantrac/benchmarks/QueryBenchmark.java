package vn.quantrac.benchmarks;

import java.util.Locale;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;
import vn.quantrac.benchmarks.product.EmbeddedDatabase;
import vn.quantrac.benchmarks.product.Product;

/**
 * Questions over HTTP, one after the other, to two databases that were filled by SQL: one with the
 * readings of 2,000 series, and one with a year of statistics and verdicts, in which "why" is
 * asked.
 */
final class QueryBenchmark implements Benchmark {

  private static final String NAME = "query";

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    EmbeddedDatabase database = EmbeddedDatabase.start();
    try (Product product = Product.start(database)) {
      StoredHistory history = new StoredHistory(product, settings.storedReadings);
      history.fill(database.folder());
      size(figures, history, product);
      HistoryRequests requests = new HistoryRequests(product, history);
      for (HistoryQuestion question : HistoryQuestion.values()) {
        history(settings, figures, requests, history, question);
      }
    }
    try (Product product = Product.start()) {
      EvidenceRequests requests = new EvidenceRequests(product, settings.stations);
      requests.fill();
      for (String averaging : EvidenceRequests.AVERAGINGS) {
        var unused = requests.run(averaging);
      }
      for (String averaging : EvidenceRequests.AVERAGINGS) {
        evidence(settings, figures, requests, averaging);
      }
    }
  }

  private static void size(Figures figures, StoredHistory history, Product product)
      throws Exception {
    double bytes = product.database().count("select pg_total_relation_size('reading')");
    String data =
        String.format(
            Locale.ROOT,
            "written in the order of time, its key built afterwards: %.1f GiB",
            bytes / (1L << 30));
    figures.add(
        Figure.of(
            NAME,
            String.format(Locale.ROOT, "disk a reading, %,d stored at once", history.readings()),
            "bytes",
            data,
            bytes / history.readings()));
  }

  private static void history(
      Settings settings,
      Figures figures,
      HistoryRequests requests,
      StoredHistory history,
      HistoryQuestion question)
      throws Exception {
    var unused = requests.milliseconds(question);
    double[] p50 = new double[settings.runs];
    double[] p95 = new double[settings.runs];
    double[] limit50 = new double[settings.runs];
    double[] limit95 = new double[settings.runs];
    for (int i = 0; i < settings.runs; i++) {
      double[] asked = requests.milliseconds(question);
      double[] plain = requests.plainMilliseconds(question);
      p50[i] = asked[asked.length / 2];
      p95[i] = asked[(int) (asked.length * 0.95)];
      limit50[i] = plain[plain.length / 2];
      limit95[i] = plain[(int) (plain.length * 0.95)];
      System.err.printf(
          "  run %d, %s: p50 %.1f ms, p95 %.1f ms%n", i + 1, question.text(), p50[i], p95[i]);
    }
    String name =
        String.format(
            Locale.ROOT, "%s, %,d readings stored, ", question.text(), history.readings());
    String limit = "plain SELECT of the same rows";
    figures.add(Figure.of(NAME, name + "p50", "ms", question.data(), p50).beside(limit, limit50));
    figures.add(Figure.of(NAME, name + "p95", "ms", question.data(), p95).beside(limit, limit95));
  }

  private static void evidence(
      Settings settings, Figures figures, EvidenceRequests requests, String averaging)
      throws Exception {
    double[] p50 = new double[settings.runs];
    double[] p99 = new double[settings.runs];
    for (int i = 0; i < settings.runs; i++) {
      double[] milliseconds = requests.run(averaging);
      p50[i] = milliseconds[milliseconds.length / 2];
      p99[i] = milliseconds[(int) (milliseconds.length * 0.99)];
    }
    String name =
        "evidence of a verdict on %s, a year of %d stations, "
            .formatted(averaging, settings.stations);
    String data = "GET /api/v1/assessments/{id}, 8 series a station, 500 requests a run";
    figures.add(Figure.of(NAME, name + "p50", "ms", data, p50));
    figures.add(Figure.of(NAME, name + "p99", "ms", data, p99));
  }
}
