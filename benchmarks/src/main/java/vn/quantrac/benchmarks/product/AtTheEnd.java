package vn.quantrac.benchmarks.product;

/** Leaves no process behind when the benchmark is interrupted. */
final class AtTheEnd {

  private AtTheEnd() {}

  /** Closes it when this process ends, if that has not been done; closing twice must do no harm. */
  static void close(AutoCloseable part) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    part.close();
                  } catch (Exception error) {
                    System.err.println("not ended in good order: " + error);
                  }
                }));
  }
}
