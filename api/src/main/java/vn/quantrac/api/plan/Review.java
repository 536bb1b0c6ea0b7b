package vn.quantrac.api.plan;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.EntityTags;
import vn.quantrac.api.request.Fields;
import vn.quantrac.storage.IndicatorValueState;
import vn.quantrac.storage.IndicatorValueStore.Decision;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.ValueNotOpenException;
import vn.quantrac.storage.VersionConflictException;

/** What values of indicators and reports of tasks have in common: people enter and review them. */
final class Review {

  /** What people say of why they do something with a plan, in characters. */
  static final int LONGEST_REASON = 1000;

  private Review() {}

  /** Writes a decision into the store. */
  interface Decided<V> {

    /**
     * Decides.
     *
     * @param version that must stand
     * @return what stands now
     */
    V write(@Nullable String reason, long version, String account);
  }

  /**
   * Decides about an entry and answers with what stands then.
   *
   * @param noun what the entry is called in messages, as {@code value}
   * @param before what stands
   * @throws ProblemException 400 for a reason that is missing or too long, 403 for who may not open
   *     it again, 409 where its state does not allow the decision, 412 where another version
   *     stands, 428 for who does not say which version was looked at
   */
  static <V extends Reviewed> void decide(
      Context ctx, Decision decision, String noun, V before, Decided<V> decided) {
    Long lookedAt = EntityTags.versionLookedAt(ctx);
    String reason = reason(ctx, decision);
    if (decision == Decision.REOPEN
        && before.state() == IndicatorValueState.LOCKED
        && !Access.caller(ctx).may(Role.ADMINISTRATOR)) {
      throw ProblemException.of(
          ProblemType.ROLE_TOO_LOW,
          "Opening a locked %s again needs the role administrator.".formatted(noun));
    }
    Audit.before(ctx, before);
    // Whoever names any version (*) decides about the one that stands now, and no later one.
    long version = lookedAt == null ? before.version() : lookedAt;
    V view = written(() -> decided.write(reason, version, Access.caller(ctx).account()));
    ctx.header("ETag", view.etag());
    Answers.json(ctx, view);
  }

  /** Giving back and opening again need a reason; the other decisions may have one. */
  private static @Nullable String reason(Context ctx, Decision decision) {
    boolean needed = decision == Decision.RETURN || decision == Decision.REOPEN;
    if (!needed && ctx.req().getContentLengthLong() <= 0) {
      return null;
    }
    Fields fields = Fields.of(Body.read(ctx), Set.of("reason"));
    String reason =
        needed || fields.has("reason") ? fields.text("reason", 1, LONGEST_REASON) : null;
    fields.check();
    return reason;
  }

  /**
   * What a store has written.
   *
   * @throws ProblemException 412 where another version stands than the caller has seen, 409 where
   *     the state of what stands does not allow it
   */
  static <V> V written(Supplier<V> write) {
    try {
      return write.get();
    } catch (VersionConflictException e) {
      throw ProblemException.of(
          ProblemType.VERSION_MISMATCH,
          e.actual() == 0
              ? "Nothing was entered yet."
              : "The value has version \"%d\".".formatted(e.actual()));
    } catch (ValueNotOpenException e) {
      throw ProblemException.of(
          ProblemType.VALUE_NOT_OPEN,
          "The value of %s for %s is %s."
              .formatted(e.indicator(), e.period(), e.state().name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * Refuses a path whose period breaks a rule, before anybody reads the body.
   *
   * @param broken rules that the period breaks, with or without those that depend on the body
   */
  static void checkPath(List<ParameterError> broken) {
    List<ParameterError> inPath =
        broken.stream().filter(error -> error.parameter().equals("period")).toList();
    if (!inPath.isEmpty()) {
      throw ProblemException.of(ProblemType.INVALID_PARAMETER, inPath);
    }
  }
}
