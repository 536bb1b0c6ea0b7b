package vn.quantrac.benchmarks;

import java.util.Locale;
import java.util.function.Supplier;

/** What can be measured, in the order in which it is. */
enum BenchmarkName {
  INGEST(IngestBenchmark::new),
  LATENCY(LatencyBenchmark::new),
  QUERY(QueryBenchmark::new),
  RECOMPUTE(RecomputeBenchmark::new),
  RECOVERY(RecoveryBenchmark::new),
  MEMORY(MemoryBenchmark::new),
  COST(CostBenchmark::new),
  PLANS(PlansBenchmark::new);

  private final Supplier<Benchmark> maker;

  BenchmarkName(Supplier<Benchmark> maker) {
    this.maker = maker;
  }

  Benchmark benchmark() {
    return maker.get();
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
