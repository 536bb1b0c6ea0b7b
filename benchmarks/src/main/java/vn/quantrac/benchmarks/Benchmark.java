package vn.quantrac.benchmarks;

import vn.quantrac.benchmarks.figure.Figures;

/** Measures one thing in a product of its own, and says on standard error how far it is. */
interface Benchmark {

  /** Runs it and gives its figures, each as soon as it is there. */
  void run(Settings settings, Figures figures) throws Exception;
}
