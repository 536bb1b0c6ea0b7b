package vn.quantrac.launcher.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import vn.quantrac.domain.station.Series;
import vn.quantrac.launcher.torture.compare.TableFiles;
import vn.quantrac.launcher.torture.fault.PlannedFault;
import vn.quantrac.launcher.torture.installation.Target;
import vn.quantrac.launcher.torture.message.PlannedMessage;
import vn.quantrac.launcher.torture.message.SeededMessages;
import vn.quantrac.simulator.replay.StationSetup;
import vn.quantrac.storage.LedgerTotals.Totals;

/** One run of all messages against one target, with or without faults. */
final class Round {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration PROGRESS = Duration.ofSeconds(10);
  private static final int MINUTE = 60;

  /** A product that ends so often before it was ready once will never be. */
  private static final int ENDS_AT_START = 3;

  private final String name;
  private final Target target;
  private final SeededMessages messages;
  private final int rate;
  private final boolean brokerForgets;
  private final long deadlineNanos;
  private final PrintStream out;

  /**
   * @param rate readings a second, at most
   * @param brokerForgets whether the broker may lose what it has acknowledged
   */
  Round(
      String name,
      Target target,
      SeededMessages messages,
      int rate,
      boolean brokerForgets,
      Duration limit,
      PrintStream out) {
    this.name = name;
    this.target = target;
    this.messages = messages;
    this.rate = rate;
    this.brokerForgets = brokerForgets;
    this.deadlineNanos = System.nanoTime() + limit.toNanos();
    this.out = out;
  }

  /**
   * What it left.
   *
   * @param ledgers by station code, all days together
   * @param rejections by reason, each delivery counted
   * @param injected faults that were done
   * @param recovered how the product recovered
   * @param refused messages that the broker refused at first
   * @param unaskedEnds processes that ended by themselves
   * @param quiet whether it came to rest in time
   * @param taken from the first message to rest
   */
  record Outcome(
      SortedMap<String, Totals> ledgers,
      Map<String, Long> rejections,
      List<PlannedFault> injected,
      List<Recovered> recovered,
      long refused,
      int unaskedEnds,
      boolean quiet,
      Duration taken) {}

  /** Starts the target, publishes everything, injects the faults, and waits for rest. */
  Outcome run(List<PlannedFault> plan) throws IOException, InterruptedException {
    target.start();
    awaitReady();
    List<String> passwords = register();
    try (Gateways gateways = new Gateways(target.brokerUrl(), passwords, messages)) {
      awaitConsumption(gateways);
      Recovery recovery = new Recovery(target, gateways, rate, brokerForgets);
      Faults faults = new Faults(plan, target, recovery, out);
      long began = System.nanoTime();
      CompletableFuture<Void> injecting = inject(faults);
      publishUnlessBroken(gateways, faults, injecting, recovery);
      while (!gateways.flushed() && System.nanoTime() < deadlineNanos) {
        progress(gateways, recovery);
      }
      boolean quiet = new Quiet(target, expectedStored(), deadlineNanos).await();
      Duration taken = Duration.ofNanos(System.nanoTime() - began);
      return new Outcome(
          target.tables().ledgers(),
          target.tables().rejectionsByReason(),
          faults.injected(),
          faults.recovered(),
          gateways.refused(),
          target.unaskedEnds(),
          quiet,
          taken);
    }
  }

  private long expectedStored() {
    return messages.inOrder().stream().mapToLong(PlannedMessage::stored).sum();
  }

  /** Writes the tables as they are now into a folder. */
  TableFiles write(Path folder) throws IOException {
    return TableFiles.write(target.tables(), folder);
  }

  private void awaitReady() throws IOException, InterruptedException {
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (!target.isReady()) {
      if (System.nanoTime() > limit || target.unaskedEnds() >= ENDS_AT_START) {
        throw new IOException(
            "the product of the " + name + " run does not become ready; see product.log");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** What is published before the product has subscribed for the first time is for nobody. */
  private void awaitConsumption(Gateways gateways) throws IOException, InterruptedException {
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (target.tables().ledgers().isEmpty()) {
      if (System.nanoTime() > limit) {
        throw new IOException("the product of the " + name + " run receives nothing");
      }
      gateways.probe();
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  private List<String> register() throws IOException, InterruptedException {
    URI url = target.api().url();
    StationSetup setup =
        new StationSetup(
            url,
            target.api().key(),
            null,
            START_LIMIT,
            new PrintStream(PrintStream.nullOutputStream()));
    List<Series> series =
        SeededMessages.parameters().stream()
            .map(parameter -> new Series(parameter, "ug/m3", MINUTE))
            .toList();
    List<String> passwords = new ArrayList<>();
    for (int station = 0; station < messages.stations(); station++) {
      String code = SeededMessages.station(station);
      String password = setup.ensure(code, series, "torture");
      target.admit(code, password);
      passwords.add(password);
    }
    return passwords;
  }

  private static CompletableFuture<Void> inject(Faults faults) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                faults.run();
                done.complete(null);
              } catch (IOException | InterruptedException | RuntimeException error) {
                done.completeExceptionally(error);
              }
            },
            "faults");
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  /** Where the faults cannot go on, the publisher is interrupted; then their failure counts. */
  private void publishUnlessBroken(
      Gateways gateways, Faults faults, CompletableFuture<Void> injecting, Recovery recovery)
      throws IOException, InterruptedException {
    try {
      publish(gateways, faults, injecting, recovery);
      injecting.get();
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause().getMessage(), failure.getCause());
    } catch (InterruptedException interrupted) {
      if (injecting.isCompletedExceptionally()) {
        throw new IOException("the faults of the " + name + " run cannot go on", cause(injecting));
      }
      throw interrupted;
    }
  }

  private static Throwable cause(CompletableFuture<Void> failed) {
    return failed.handle((done, failure) -> failure).join();
  }

  private void publish(
      Gateways gateways, Faults faults, CompletableFuture<Void> injecting, Recovery recovery)
      throws IOException, InterruptedException {
    Thread publisher = Thread.currentThread();
    var unused =
        injecting.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                publisher.interrupt();
              }
            });
    Pace pace = new Pace(rate);
    long told = System.nanoTime();
    int number = 0;
    for (PlannedMessage message : messages.inOrder()) {
      faults.awaitTurn(number++);
      pace.await(message.received());
      gateways.publish(message);
      if (System.nanoTime() - told > PROGRESS.toNanos()) {
        told = System.nanoTime();
        progress(gateways, recovery);
        if (told > deadlineNanos) {
          throw new IOException("the time for the " + name + " run has passed");
        }
      }
    }
    faults.awaitTurn(number);
  }

  private void progress(Gateways gateways, Recovery recovery) {
    out.printf(
        "  %s: %,d of %,d messages published, %,d readings stored%n",
        name, gateways.handedOver(), messages.inOrder().size(), Math.max(0, recovery.stored()));
  }
}
