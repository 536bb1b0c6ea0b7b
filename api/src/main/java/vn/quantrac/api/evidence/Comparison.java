package vn.quantrac.api.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was known with what is known, field by field, and names for each difference what
 * may have made it. Not thread-safe.
 */
public final class Comparison {

  private final Set<String> ofFacts = new LinkedHashSet<>();
  private final Set<String> ofRules = new LinkedHashSet<>();
  private final List<DifferenceView> differences = new ArrayList<>();
  private final List<CauseView> causes = new ArrayList<>();

  /**
   * A comparison that knows what happened to the facts.
   *
   * @param facts of {@link Facts#since}
   */
  public Comparison(List<CauseView> facts) {
    causes.addAll(facts);
    facts.forEach(cause -> ofFacts.add(cause.cause()));
  }

  /** Notes that another rule judges, if these are not the same. */
  public Comparison rule(String then, String now) {
    if (!then.equals(now)) {
      ofRules.add(Cause.RULE_CHANGED.code());
      causes.add(
          new CauseView(
              Cause.RULE_CHANGED.code(), 1, null, null, "%s instead of %s".formatted(now, then)));
    }
    return this;
  }

  /**
   * Notes that another set of rulebooks computed, if these are not the same.
   *
   * @param then null for those that ship with the product
   */
  public Comparison set(@Nullable Integer then, @Nullable Integer now) {
    if (!Objects.equals(then, now)) {
      ofRules.add(Cause.RULEBOOKS_CHANGED.code());
      causes.add(
          new CauseView(
              Cause.RULEBOOKS_CHANGED.code(),
              1,
              null,
              null,
              "set %s instead of set %s".formatted(text(now), text(then))));
    }
    return this;
  }

  /** A field that follows from rules alone. */
  public Comparison ruled(String what, @Nullable Object then, @Nullable Object now) {
    return field(what, then, now, ofRules);
  }

  /** A field that follows from facts, judged by rules. */
  public Comparison known(String what, @Nullable Object then, @Nullable Object now) {
    Set<String> why = new LinkedHashSet<>(ofFacts);
    why.addAll(ofRules);
    return field(what, then, now, why);
  }

  private Comparison field(
      String what, @Nullable Object then, @Nullable Object now, Set<String> why) {
    if (!same(then, now)) {
      List<String> reasons =
          why.isEmpty() ? List.of(Cause.COMPUTED_LATER.code()) : List.copyOf(why);
      differences.add(new DifferenceView(what, textOrNull(then), textOrNull(now), reasons));
    }
    return this;
  }

  /** The fields that are not the same. */
  public List<DifferenceView> differences() {
    return List.copyOf(differences);
  }

  /** What happened since; never empty where something is not the same. */
  public List<CauseView> causes() {
    if (causes.isEmpty() && !differences.isEmpty()) {
      return List.of(
          new CauseView(
              Cause.COMPUTED_LATER.code(),
              1,
              null,
              null,
              "computed anew from facts outside the window or known before"));
    }
    return List.copyOf(causes);
  }

  private static boolean same(@Nullable Object then, @Nullable Object now) {
    return then instanceof BigDecimal one && now instanceof BigDecimal other
        ? one.compareTo(other) == 0
        : Objects.equals(then, now);
  }

  private static @Nullable String textOrNull(@Nullable Object value) {
    return value == null ? null : text(value);
  }

  private static String text(@Nullable Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
