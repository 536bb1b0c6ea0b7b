package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it is kept, as far as its condition is concerned.
 *
 * @param id its number
 * @param condition what the stream has said of it
 * @param lastAt the last fact that held
 * @param evidence what raised it
 * @param acknowledged whether a person has said that they know
 * @param closed whether a person has closed it
 * @param closedThrough the last moment that was closed; null unless {@code closed}
 */
public record KnownAlert(
    long id,
    ConditionSide condition,
    Instant lastAt,
    Evidence evidence,
    boolean acknowledged,
    boolean closed,
    @Nullable Instant closedThrough) {

  /**
   * What raised an alert, or what it waits with.
   *
   * @param at time of the fact
   * @param value what was compared; null where nothing was
   * @param limit what it was compared with; null where there is none
   */
  public record Evidence(Instant at, @Nullable BigDecimal value, @Nullable BigDecimal limit) {

    /** Numbers that are the same are equal, however they were written. */
    public Evidence {
      value = value == null ? null : value.stripTrailingZeros();
      limit = limit == null ? null : limit.stripTrailingZeros();
    }

    /** What a fact says. */
    public static Evidence of(Fact fact) {
      return new Evidence(fact.at(), fact.value(), fact.limit());
    }
  }

  /** The last moment that belongs to it as far as is known. */
  public Instant end() {
    Instant cleared = condition.clearedAt();
    return cleared != null ? cleared : closedThrough != null ? closedThrough : lastAt;
  }

  /** Its state, shelving left out. */
  public AlertState state() {
    return AlertState.of(condition, acknowledged, closed);
  }
}
