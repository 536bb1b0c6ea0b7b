package vn.quantrac.storage;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to declare of the readings of one series with from &lt; observedAt &lt;= to.
 *
 * @param station code
 * @param parameter as registered
 * @param from exclusive
 * @param to inclusive, after {@code from}
 * @param validity EEA observation validity; null when not spoken of
 * @param verification EEA observation verification; null when not spoken of
 * @param reason in the person's words
 * @param asKnownAt when the person saw the readings; null when that does not matter
 */
public record ValidationRequest(
    String station,
    String parameter,
    Instant from,
    Instant to,
    @Nullable Integer validity,
    @Nullable Integer verification,
    String reason,
    @Nullable Instant asKnownAt) {

  private static final Set<Integer> VALIDITIES = Set.of(-99, -1, 1, 2, 3, 4);
  private static final Set<Integer> VERIFICATIONS = Set.of(1, 2, 3);

  /**
   * @throws IllegalArgumentException when from is not before to, a number is none of the EEA's,
   *     both are missing, or the reason is blank
   */
  public ValidationRequest {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to, but is " + from + " to " + to);
    }
    if (validity == null && verification == null) {
      throw new IllegalArgumentException("validity or verification must be given");
    }
    if (validity != null && !VALIDITIES.contains(validity)) {
      throw new IllegalArgumentException(
          "validity must be -99, -1, 1, 2, 3 or 4, but is " + validity);
    }
    if (verification != null && !VERIFICATIONS.contains(verification)) {
      throw new IllegalArgumentException("verification must be 1, 2 or 3, but is " + verification);
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must be given");
    }
  }
}
