package vn.quantrac.api.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Fields;
import vn.quantrac.storage.AlertDoing;
import vn.quantrac.storage.AlertDoing.Kind;

/** The bodies of what people do with an alert. */
final class DoingBody {

  static final int LONGEST_COMMENT = 2_000;
  static final int LONGEST_ASSIGNEE = 200;

  /** Longer than a quarter nobody means: such an alert is closed, or its rule is changed. */
  static final Duration LONGEST_SHELVING = Duration.ofDays(92);

  private DoingBody() {}

  /**
   * What the body asks for; acknowledging and closing need none.
   *
   * @throws vn.quantrac.api.problem.ProblemException 400 naming every field, rule and value
   */
  static AlertDoing read(Context ctx, Kind kind, Instant now) {
    boolean mayBeBare = kind == Kind.ACKNOWLEDGE || kind == Kind.CLOSE;
    boolean bare = ctx.req().getContentLengthLong() <= 0 && ctx.contentType() == null;
    JsonNode body = mayBeBare && bare ? JsonNodeFactory.instance.objectNode() : Body.read(ctx);
    Set<String> allowed = new HashSet<>();
    allowed.add(kind == Kind.COMMENT ? "text" : "note");
    if (kind == Kind.ASSIGN) {
      allowed.add("assignee");
    }
    if (kind == Kind.SHELVE) {
      allowed.add("until");
    }
    Fields fields = Fields.of(body, allowed);
    String note =
        kind == Kind.COMMENT
            ? fields.text("text", 1, LONGEST_COMMENT)
            : fields.has("note") ? fields.text("note", 1, LONGEST_COMMENT) : null;
    String assignee = null;
    Instant until = null;
    if (kind == Kind.ASSIGN) {
      assignee = isNull(body, "assignee") ? null : fields.text("assignee", 1, LONGEST_ASSIGNEE);
    }
    if (kind == Kind.SHELVE && !isNull(body, "until")) {
      until = fields.time("until");
      check(fields, until, now);
    }
    fields.check();
    return new AlertDoing(kind, note, assignee, until);
  }

  private static boolean isNull(JsonNode body, String field) {
    return body.has(field) && body.get(field).isNull();
  }

  private static void check(Fields fields, @Nullable Instant until, Instant now) {
    if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SHELVING)))) {
      fields.error("until", FieldRule.AHEAD_WITHIN.with(LONGEST_SHELVING.toDays()), until);
    }
  }
}
