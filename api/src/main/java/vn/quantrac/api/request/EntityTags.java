package vn.quantrac.api.request;

import io.javalin.http.Context;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;

/** The conditions of a change (RFC 9110, section 13.1). */
public final class EntityTags {

  private EntityTags() {}

  /**
   * The version that must stand for the change to be made: 0 when there must be none yet, null for
   * any.
   *
   * @param exists whether there is one, for {@code If-Match: *}
   * @throws ProblemException 400 for a condition that is not known here, 412 for one that no
   *     version can meet
   */
  public static @Nullable Long requiredVersion(Context ctx, BooleanSupplier exists) {
    String match = ctx.header("If-Match");
    String noneMatch = ctx.header("If-None-Match");
    if (noneMatch != null) {
      if (noneMatch.strip().equals("*") && match == null) {
        return 0L;
      }
      throw ProblemException.parameter(
          "If-None-Match", FieldRule.ANY_WITHOUT_MATCH.with(), noneMatch);
    }
    if (match == null || (match.strip().equals("*") && exists.getAsBoolean())) {
      return null;
    }
    return version(match.strip());
  }

  /**
   * The same for a change that nobody may make without saying what was looked at, as a decision
   * about what somebody else entered.
   *
   * @throws ProblemException 428 without {@code If-Match}, and as {@link #requiredVersion}
   */
  public static @Nullable Long versionLookedAt(Context ctx) {
    if (ctx.header("If-Match") == null) {
      throw ProblemException.of(
          ProblemType.PRECONDITION_REQUIRED,
          List.of(ParameterError.of("If-Match", FieldRule.VERSION_LOOKED_AT.with(), null)));
    }
    return requiredVersion(ctx, () -> true);
  }

  private static Long version(String tag) {
    if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
      try {
        long version = Long.parseLong(tag.substring(1, tag.length() - 1));
        if (version > 0) {
          return version;
        }
      } catch (NumberFormatException e) {
        throw mismatch(tag);
      }
    }
    throw mismatch(tag);
  }

  private static ProblemException mismatch(String tag) {
    return ProblemException.of(
        ProblemType.VERSION_MISMATCH,
        "If-Match %s is not the version that stands; see its ETag.".formatted(tag));
  }
}
