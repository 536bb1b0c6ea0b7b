package vn.quantrac.launcher.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import vn.quantrac.launcher.torture.fault.PlannedFault;
import vn.quantrac.launcher.torture.installation.Target;

/**
 * Injects the faults of a plan, each when so many messages are published; the publisher waits at
 * that place until it is done. Most faults wait until the product has caught up after the one
 * before, some do not.
 */
final class Faults {
  private static final int LONGEST_HASTE_MILLIS = 4_000;

  private final List<PlannedFault> plan;
  private final Target target;
  private final Recovery recovery;
  private final PrintStream out;
  private final List<PlannedFault> injected = new ArrayList<>();
  private final List<Recovered> recovered = new ArrayList<>();

  /** Messages that may be published; guarded by this. */
  private int mayPublish;

  /** Messages that were published; guarded by this. */
  private int published;

  Faults(List<PlannedFault> plan, Target target, Recovery recovery, PrintStream out) {
    this.plan = plan;
    this.target = target;
    this.recovery = recovery;
    this.out = out;
    this.mayPublish = plan.isEmpty() ? Integer.MAX_VALUE : plan.get(0).afterMessages();
  }

  /** To be called by the publisher before each message; waits at the place of a coming fault. */
  synchronized void awaitTurn(int published) throws InterruptedException {
    this.published = published;
    notifyAll();
    while (published >= mayPublish) {
      wait();
    }
  }

  /** Injects all of them; beside the publisher. */
  void run() throws IOException, InterruptedException {
    for (int i = 0; i < plan.size(); i++) {
      PlannedFault fault = plan.get(i);
      PlannedFault next = i + 1 < plan.size() ? plan.get(i + 1) : null;
      awaitPlace(fault.afterMessages());
      SplittableRandom random = new SplittableRandom(fault.seed());
      if (fault.hasty()) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_HASTE_MILLIS));
      }
      open(
          next == null
              ? Integer.MAX_VALUE
              : Math.max(fault.afterMessages() + 1, next.afterMessages()));
      long began = System.nanoTime();
      target.inject(fault.kind(), random);
      injected.add(fault);
      if (next == null || !next.hasty()) {
        awaitRecovery(fault, fault.kind().lasts() ? System.nanoTime() : began);
      } else {
        out.printf("  fault %d %s, and at once the next%n", fault.number(), fault.kind().label());
      }
    }
  }

  private synchronized void awaitPlace(int messages) throws InterruptedException {
    while (published < messages) {
      wait();
    }
  }

  private synchronized void open(int messages) {
    mayPublish = messages;
    notifyAll();
  }

  private void awaitRecovery(PlannedFault fault, long sinceNanos)
      throws IOException, InterruptedException {
    Optional<Recovered> done =
        recovery
            .await(fault.afterMessages(), sinceNanos)
            .map(taken -> new Recovered(fault.kind(), taken, true));
    if (done.isEmpty()) {
      out.printf(
          "  fault %d %s: not recovered by itself; everything is killed and started%n",
          fault.number(), fault.kind().label());
      target.help();
      done =
          recovery
              .await(fault.afterMessages(), sinceNanos)
              .map(taken -> new Recovered(fault.kind(), taken, false));
    }
    Recovered known =
        done.orElseThrow(
            () ->
                new IOException(
                    "the product does not recover from fault %d, %s"
                        .formatted(fault.number(), fault.kind().label())));
    recovered.add(known);
    out.printf(
        "  fault %d %s, caught up after %.1f s%n",
        fault.number(), fault.kind().label(), known.taken().toMillis() / 1_000.0);
  }

  /** What was done, when {@link #run} has ended. */
  List<PlannedFault> injected() {
    return injected;
  }

  /** How it recovered, when {@link #run} has ended. */
  List<Recovered> recovered() {
    return recovered;
  }
}
