package vn.quantrac.api.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.EntityTags;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.storage.PlanEdit;
import vn.quantrac.storage.PlanEditStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.VersionConflictException;

/**
 * Writes plans: the file of a plan is checked among all rulebooks, kept as a version, and put in
 * force by whoever keeps the folder of rulebooks.
 */
public final class PlanFileRoutes {

  private static final String CODE = "[a-z0-9][a-z0-9-]{0,63}";

  private final RulebooksInForce rulebooks;
  private final PlanEditStore edits;

  public PlanFileRoutes(RulebooksInForce rulebooks, PlanEditStore edits) {
    this.rulebooks = rulebooks;
    this.edits = edits;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String file = Router.BASE + "/plans/{plan}/file";
    router
        .get(Router.BASE + "/indicator-units", null, this::units)
        .get(file, Role.VIEWER, this::get)
        .put(file, Role.ANALYST, this::put)
        .post(file + "/undo", Role.ANALYST, this::undo);
  }

  /**
   * What stands of a plan.
   *
   * @param text null where there is no such plan
   * @param edits the newest first
   */
  private record Standing(@Nullable String text, boolean inForce, List<PlanEdit> edits) {

    /** How many texts there were; 0 where there is no such plan. */
    int version() {
      return text == null ? 0 : edits.size() + 1;
    }
  }

  /**
   * An edit stands from the moment it is kept until rulebooks are published that were read after it
   * was written; from then on the file in force does.
   */
  private Standing standing(String plan) {
    RulebooksInForce.Numbered now = rulebooks.now();
    List<PlanEdit> known = edits.of(plan);
    String inForce =
        now.rulebooks().files().find(PlanText.path(plan)).map(RulebookFile::text).orElse(null);
    if (!known.isEmpty() && !isReadSince(known.get(0).writtenAt(), now.publishedAt())) {
      String text = known.get(0).content();
      return new Standing(text, text != null && text.equals(inForce), known);
    }
    return new Standing(inForce, inForce != null, known);
  }

  private static boolean isReadSince(@Nullable Instant writtenAt, @Nullable Instant publishedAt) {
    return writtenAt != null && publishedAt != null && publishedAt.isAfter(writtenAt);
  }

  private void units(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(rulebooks.now().rulebooks().plans().units()));
  }

  private void get(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String plan = ctx.pathParam("plan");
    answer(ctx, plan, standing(plan));
  }

  private static void answer(Context ctx, String plan, Standing standing) {
    String text =
        Optional.ofNullable(standing.text())
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.UNKNOWN_PLAN,
                        "No plan has a file '%s'.".formatted(PlanText.path(plan))));
    PlanFileView view =
        new PlanFileView(
            plan,
            standing.version(),
            standing.inForce(),
            PlanText.read(text),
            standing.edits().stream().map(PlanFileView.EditView::of).toList());
    ctx.header("ETag", view.etag());
    Answers.json(ctx, view);
  }

  private void put(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String plan = ctx.pathParam("plan");
    if (!plan.matches(CODE)) {
      throw ProblemException.parameter("plan", EntryRule.PLAN_CODE.with(), plan);
    }
    Standing before = standing(plan);
    Integer seen = seen(EntityTags.requiredVersion(ctx, () -> before.text() != null), before);
    JsonNode body = Body.read(ctx);
    Fields fields = Fields.of(body, Set.of("file", "reason"));
    String reason = fields.has("reason") ? fields.text("reason", 1, Review.LONGEST_REASON) : null;
    JsonNode file = body.path("file");
    if (!file.isObject()) {
      fields.error("file", EntryRule.PLAN_FILE, file.isMissingNode() ? null : file);
    }
    fields.check();
    if (!file.path("code").asText().equals(plan)) {
      refuse(
          List.of(
              ParameterError.of(
                  "file.code", EntryRule.CODE_OF_PATH.with(plan), file.path("code").asText(null))));
    }
    String text = PlanText.write(file);
    refuse(PlanText.errors(rulebooks.now().rulebooks().files(), PlanText.path(plan), text));
    if (before.text() != null) {
      Audit.before(ctx, PlanText.read(before.text()));
    }
    PlanEdit edit = add(ctx, plan, text, before, seen, reason);
    ctx.status(before.text() == null ? 201 : 200);
    answer(ctx, plan, new Standing(edit.content(), false, edits.of(plan)));
  }

  private void undo(Context ctx) {
    Query.of(ctx, Set.of()).check();
    String plan = ctx.pathParam("plan");
    Standing before = standing(plan);
    PlanEdit last =
        before.edits().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.UNKNOWN_PLAN,
                        "Nobody has edited the plan '%s' here.".formatted(plan)));
    // What goes is the newest edit: whoever has not seen it would take back somebody else's work.
    Integer seen = seen(EntityTags.versionLookedAt(ctx), before);
    Fields fields = Fields.of(Body.read(ctx), Set.of("reason"));
    String reason = fields.text("reason", 1, Review.LONGEST_REASON);
    fields.check();
    if (last.before() != null) {
      refuse(
          PlanText.errors(rulebooks.now().rulebooks().files(), PlanText.path(plan), last.before()));
    }
    if (before.text() != null) {
      Audit.before(ctx, PlanText.read(before.text()));
    }
    PlanEdit edit = add(ctx, plan, last.before(), before, seen, reason);
    if (edit.content() == null) {
      ctx.status(204);
      return;
    }
    answer(ctx, plan, new Standing(edit.content(), false, edits.of(plan)));
  }

  private PlanEdit add(
      Context ctx,
      String plan,
      @Nullable String text,
      Standing before,
      @Nullable Integer seen,
      @Nullable String reason) {
    try {
      return edits.add(plan, text, before.text(), seen, reason, Access.caller(ctx).account());
    } catch (VersionConflictException e) {
      throw mismatch(before);
    }
  }

  /** How many edits the caller has seen; null where any may stand. */
  private static @Nullable Integer seen(@Nullable Long required, Standing standing) {
    if (required == null) {
      return null;
    }
    if (required != standing.version()) {
      throw mismatch(standing);
    }
    return standing.edits().size();
  }

  private static ProblemException mismatch(Standing standing) {
    return ProblemException.of(
        ProblemType.VERSION_MISMATCH,
        standing.text() == null
            ? "There is no such plan."
            : "The plan has version \"%d\".".formatted(standing.version()));
  }

  private static void refuse(List<ParameterError> errors) {
    if (!errors.isEmpty()) {
      throw ProblemException.of(ProblemType.INVALID_RULEBOOK, errors);
    }
  }
}
