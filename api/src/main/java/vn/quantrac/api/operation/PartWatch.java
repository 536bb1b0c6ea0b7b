package vn.quantrac.api.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.ReadinessCheck;

/**
 * Asks every part every few seconds whether it works, and whenever somebody wants to know;
 * remembers since when one does not, and says so in the log when that changes. Thread-safe.
 */
public final class PartWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final List<ReadinessCheck> parts;
  private final Clock clock;
  private final ExecutorService askers =
      Executors.newCachedThreadPool(task -> thread(task, "quantrac-readiness"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> thread(task, "quantrac-part-watch"));

  /** As last answered; guards itself. */
  private final Map<String, PartState> states = new LinkedHashMap<>();

  /** The last question to each part, as {@link #parts}; used while {@link #asking} is held. */
  private final List<Future<Optional<String>>> questions = new ArrayList<>();

  /** Held while the parts are asked. */
  private final Object asking = new Object();

  private long askedAtNanos = Long.MIN_VALUE;

  /**
   * @param parts in the order in which they are shown, each with a name of its own
   */
  public PartWatch(List<ReadinessCheck> parts, Clock clock) {
    this.parts = List.copyOf(parts);
    this.clock = clock;
    for (int i = 0; i < this.parts.size(); i++) {
      questions.add(CompletableFuture.completedFuture(Optional.empty()));
    }
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to ask by itself. */
  public void start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::askUnasked, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void askUnasked() {
    var unused = ask();
  }

  /** Shows for each part whether it worked when it was last asked: 1 or 0. */
  public void addTo(MeterRegistry registry) {
    for (ReadinessCheck part : parts) {
      Gauge.builder("quantrac.part.up", this, watch -> watch.up(part.part()))
          .description("1 while this part of the platform works, otherwise 0; as in /ready")
          .tag("part", part.part())
          .register(registry);
    }
  }

  private double up(String part) {
    synchronized (states) {
      PartState state = states.get(part);
      return state == null ? Double.NaN : state.works() ? 1 : 0;
    }
  }

  /** How every part is now. Who waits for others is answered with them, so nobody waits twice. */
  List<PartState> ask() {
    long came = System.nanoTime();
    synchronized (asking) {
      if (askedAtNanos == Long.MIN_VALUE || askedAtNanos - came < 0) {
        askedAtNanos = System.nanoTime();
        askAll();
      }
    }
    synchronized (states) {
      return List.copyOf(states.values());
    }
  }

  /**
   * Asks all parts at once, so that slow ones do not add up. One that still owes an answer is not
   * asked again: it is waited for, so that no more threads wait than there are parts.
   */
  private void askAll() {
    for (int i = 0; i < questions.size(); i++) {
      if (questions.get(i).isDone()) {
        questions.set(i, askers.submit(parts.get(i).problem()::get));
      }
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < questions.size(); i++) {
      keep(parts.get(i).part(), answer(questions.get(i), deadline));
    }
  }

  /**
   * @param problem for whoever asks, empty when the part works
   * @param detail for the log
   */
  private record Answer(Optional<String> problem, String detail) {
    static Answer of(Optional<String> problem) {
      return new Answer(problem, problem.orElse(""));
    }

    static Answer of(String problem) {
      return new Answer(Optional.of(problem), problem);
    }
  }

  private void keep(String part, Answer answer) {
    boolean works = answer.problem().isEmpty();
    PartState before;
    synchronized (states) {
      before = states.get(part);
      boolean anew = before == null || before.works();
      Instant since = works ? null : anew ? clock.instant() : before.since();
      states.put(part, new PartState(part, answer.problem().orElse(null), since));
    }
    if (works && before != null && !before.works()) {
      LOG.atInfo().addKeyValue("part", part).log("{} works again", part);
    } else if (!works && (before == null || before.works())) {
      LOG.atWarn().addKeyValue("part", part).log("{} does not work: {}", part, answer.detail());
    }
  }

  private static Answer answer(Future<Optional<String>> answer, long deadline) {
    try {
      return Answer.of(answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Answer.of("did not answer within %d s".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException e) {
      return new Answer(
          Optional.of("cannot be asked; the server's log says why"), String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.of("the server is stopping");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    askers.shutdownNow();
  }
}
