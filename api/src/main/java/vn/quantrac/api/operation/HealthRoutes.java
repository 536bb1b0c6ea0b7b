package vn.quantrac.api.operation;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;

/** Whether the process is up, and whether every part works. */
public final class HealthRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

  /** A part and the question what is wrong with it; empty when it works. */
  public record Part(String name, Supplier<Optional<String>> problem) {}

  private record Health(String status) {}

  private record PartView(String part, boolean ready, @Nullable String problem) {}

  private record Readiness(boolean ready, List<PartView> parts) {}

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<Part> parts;
  private final ThreadPoolExecutor askers;

  public HealthRoutes(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.askers =
        new ThreadPoolExecutor(
            0,
            4 * Math.max(1, parts.size()),
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            HealthRoutes::thread);
  }

  private static Thread thread(Runnable question) {
    Thread thread = new Thread(question, "quantrac-readiness");
    thread.setDaemon(true);
    return thread;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router
        .get("/health", null, ctx -> Answers.json(ctx, new Health("up")))
        .get("/ready", null, this::ready);
  }

  private void ready(Context ctx) {
    List<PartView> views = ask();
    boolean ready = views.stream().allMatch(PartView::ready);
    ctx.status(ready ? 200 : 503);
    Answers.json(ctx, new Readiness(ready, views));
  }

  /** Asks all parts at once, so that slow ones do not add up. */
  private List<PartView> ask() {
    List<Future<Optional<String>>> answers = new ArrayList<>();
    for (Part part : parts) {
      FutureTask<Optional<String>> question = new FutureTask<>(part.problem()::get);
      answers.add(question);
      try {
        askers.execute(question);
      } catch (RejectedExecutionException e) {
        LOG.debug("too many questions for readiness are unanswered", e);
      }
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<PartView> views = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      String problem = problem(parts.get(i), answers.get(i), deadline).orElse(null);
      views.add(new PartView(parts.get(i).name(), problem == null, problem));
    }
    return views;
  }

  private static Optional<String> problem(
      Part part, Future<Optional<String>> answer, long deadline) {
    try {
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of("did not answer within %d s".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException e) {
      LOG.warn("the readiness of {} cannot be asked", part.name(), e.getCause());
      return Optional.of("cannot be asked; the server's log says why");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the server is stopping");
    }
  }
}
