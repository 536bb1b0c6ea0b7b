package vn.quantrac.api.operation;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;

/** Whether the process is up, and whether every part works. */
public final class HealthRoutes {

  private record Health(String status) {}

  private record PartView(
      String part, boolean ready, @Nullable String problem, @Nullable Instant since) {}

  private record Readiness(boolean ready, List<PartView> parts) {}

  private final PartWatch watch;

  public HealthRoutes(PartWatch watch) {
    this.watch = watch;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router
        .probe("/health", ctx -> Answers.json(ctx, new Health("up")))
        .probe("/ready", this::ready);
  }

  private void ready(Context ctx) {
    List<PartView> views =
        watch.ask().stream()
            .map(state -> new PartView(state.part(), state.works(), state.problem(), state.since()))
            .toList();
    boolean ready = views.stream().allMatch(PartView::ready);
    ctx.status(ready ? 200 : 503);
    Answers.json(ctx, new Readiness(ready, views));
  }
}
