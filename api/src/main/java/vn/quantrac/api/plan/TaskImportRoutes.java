package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.TaskProgressStore;

/** Imports progress of tasks from a file: looked at first if wanted, then all of it or nothing. */
public final class TaskImportRoutes {

  private final PlanAddress address;
  private final TaskProgressStore progress;
  private final ValueCheck check;

  /**
   * What importing a file does, or would do.
   *
   * @param imported reports that were entered; 0 of a preview
   */
  record TaskImportView(
      String plan, String file, boolean preview, int imported, List<TaskImport.Checked> rows) {}

  public TaskImportRoutes(RulebooksInForce rulebooks, TaskProgressStore progress, Clock clock) {
    this.address = new PlanAddress(rulebooks);
    this.progress = progress;
    this.check = new ValueCheck(clock);
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.post(Router.BASE + "/plans/{plan}/task-imports", Role.OPERATOR, this::post);
  }

  private void post(Context ctx) {
    Query query = Query.of(ctx, Set.of("preview", "file"));
    boolean preview = query.flag("preview");
    String file = ImportRoutes.fileName(query);
    query.check();
    Plan plan = address.plan(ctx);
    TaskImport read =
        TaskImport.of(plan, check, file, ImportRoutes.table(ctx), progress.of(plan.code(), null));
    if (!preview) {
      List<ParameterError> errors = new ArrayList<>();
      read.rows().forEach(row -> ImportRoutes.inRow(row.row(), row.errors(), errors));
      ImportRoutes.refuse(errors);
      Review.written(() -> progress.enterAll(read.entries(), Access.caller(ctx).account()));
    }
    Answers.json(
        ctx,
        new TaskImportView(
            plan.code(), file, preview, preview ? 0 : read.entries().size(), read.rows()));
  }
}
