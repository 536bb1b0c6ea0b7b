package vn.quantrac.launcher.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Asks a cluster the same again until its answer will do. */
final class Patience {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private Patience() {}

  /** Something that a cluster is asked. */
  @FunctionalInterface
  interface Question<T> {

    /** Asks. */
    T ask() throws ClusterException, InterruptedException;
  }

  /**
   * Asks at least once.
   *
   * @param enough whether an answer will do
   * @param limit how long it is asked
   * @return the last answer, which will do unless the limit has passed
   * @throws ClusterException when the cluster does not answer
   */
  static <T> T ask(Question<T> question, Predicate<T> enough, Duration limit)
      throws ClusterException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    T answer = question.ask();
    while (!enough.test(answer) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      answer = question.ask();
    }
    return answer;
  }
}
