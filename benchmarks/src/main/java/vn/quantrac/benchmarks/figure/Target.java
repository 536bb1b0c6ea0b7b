package vn.quantrac.benchmarks.figure;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a figure.
 *
 * @param benchmark which one gives it
 * @param figure its name
 * @param of which of its numbers is meant
 * @param comparison with the bound
 * @param bound in the figure's unit; a fraction for a ratio
 * @param unit of the figure
 */
record Target(
    String benchmark, String figure, Part of, Comparison comparison, double bound, String unit) {

  /** A number of a figure. */
  enum Part {
    VALUE(""),
    RATIO(" of the limit"),
    /** Growth that may as well be none. */
    LOW_END(" at the lower end of its spread");

    private final String words;

    Part(String words) {
      this.words = words;
    }
  }

  /** How a number is held against the bound. */
  enum Comparison {
    BELOW("below"),
    AT_MOST("at most"),
    AT_LEAST("at least");

    private final String words;

    Comparison(String words) {
      this.words = words;
    }

    boolean holds(double number, double bound) {
      return switch (this) {
        case BELOW -> number < bound;
        case AT_MOST -> number <= bound;
        case AT_LEAST -> number >= bound;
      };
    }
  }

  private static final String BATCHED = "ingest, 50 a message, ";
  private static final String STORED = ", 100,000,000 readings stored, p95";
  private static final String EVIDENCE = "evidence of a verdict on %s, a year of 100 stations, p99";
  private static final String PLANS = ", 50 plans with 200 indicators each and 30 years, p95";
  private static final String LOAD = ", 30 min under steady load";

  /** What is promised; the bound for the cost with many stations allows for the machine's drift. */
  static final List<Target> ALL =
      List.of(
          ratio("ingest", BATCHED + "embedded PostgreSQL", 0.6),
          atLeast("ingest", BATCHED + "embedded PostgreSQL", 60_000),
          ratio("ingest", BATCHED + "embedded PostgreSQL, beside stored alone", 0.6),
          ratio("ingest", BATCHED + "TimescaleDB", 0.6),
          below("latency", "publish to committed at 100 readings/s, p50", 10),
          below("latency", "publish to committed at 100 readings/s, p99", 50),
          below("latency", "publish to committed at 1,000 readings/s, p50", 10),
          below("latency", "publish to committed at 1,000 readings/s, p99", 50),
          below(
              "latency",
              "publish to alert of a limit at a live client at 1,000 readings/s, p99",
              300),
          below(
              "latency",
              "publish to alert of an instrument at a live client at 1,000 readings/s, p99",
              300),
          below("query", "latest of 2,000 series" + STORED, 100),
          below("query", "a week of one series" + STORED, 50),
          below("query", "a year of days of one series" + STORED, 50),
          below("query", EVIDENCE.formatted("1h"), 50),
          below("query", EVIDENCE.formatted("8h"), 50),
          below("query", EVIDENCE.formatted("24h"), 50),
          below("query", EVIDENCE.formatted("year"), 50),
          atLeast("recompute", "recompute, every row new", 100_000),
          atLeast("recompute", "recompute, nothing changed", 100_000),
          new Target(
              "recovery",
              "kill at 5,000 readings/s to caught up",
              Part.VALUE,
              Comparison.BELOW,
              20,
              "s"),
          none("recovery", "missing after kills at 5,000 readings/s"),
          none("recovery", "missing after kills at full load"),
          flat("growth of heap after collection" + LOAD),
          flat("growth of resident memory" + LOAD),
          new Target(
              "cost",
              "CPU a reading with 10,000 stations beside 100",
              Part.VALUE,
              Comparison.AT_MOST,
              1.25,
              "times"),
          below("plans", "overview" + PLANS, 100),
          below("plans", "overview after a value changed" + PLANS, 100));

  private static Target ratio(String benchmark, String figure, double bound) {
    return new Target(benchmark, figure, Part.RATIO, Comparison.AT_LEAST, bound, "readings/s");
  }

  private static Target atLeast(String benchmark, String figure, double bound) {
    return new Target(benchmark, figure, Part.VALUE, Comparison.AT_LEAST, bound, "readings/s");
  }

  private static Target below(String benchmark, String figure, double milliseconds) {
    return new Target(benchmark, figure, Part.VALUE, Comparison.BELOW, milliseconds, "ms");
  }

  private static Target none(String benchmark, String figure) {
    return new Target(benchmark, figure, Part.VALUE, Comparison.AT_MOST, 0, "readings");
  }

  private static Target flat(String figure) {
    return new Target("memory", figure, Part.LOW_END, Comparison.AT_MOST, 0, "MiB/min");
  }

  boolean isOf(FigureLine line) {
    return line.benchmark().equals(benchmark) && line.name().equals(figure);
  }

  /** Whether a figure of this name does what is asked; false where it lacks the number. */
  boolean isMetBy(FigureLine line) {
    @Nullable Double number =
        switch (of) {
          case VALUE -> (Double) line.value();
          case RATIO -> line.ratioToLimit();
          case LOW_END -> line.spread().get(0);
        };
    return number != null && comparison.holds(number, bound);
  }

  /** As in "at least 60 % of the limit". */
  String words() {
    String number =
        of == Part.RATIO
            ? String.format(Locale.ROOT, "%.0f %%", bound * 100)
            : Numbers.text(bound) + " " + unit;
    return comparison.words + " " + number + of.words;
  }
}
