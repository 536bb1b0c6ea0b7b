package vn.quantrac.domain.quality;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;

/**
 * A reading's quality and whether it may be used.
 *
 * @param tests results of the automatic tests
 * @param validity EEA observation validity: a person's if one spoke, otherwise -99 under
 *     calibration, -1 on a fault, without value or with a failed test, 1 valid
 * @param verification EEA observation verification: 3 not verified, 2 preliminary, 1 verified
 * @param loss why it may not enter a mean; null when it is usable
 */
public record Judgement(TestResults tests, int validity, int verification, @Nullable Loss loss) {

  /** EEA: not valid because of maintenance or calibration. */
  public static final int MAINTENANCE = -99;

  /** EEA: not valid. */
  public static final int NOT_VALID = -1;

  /** EEA: valid. */
  public static final int VALID = 1;

  /** EEA: not verified. */
  public static final int NOT_VERIFIED = 3;

  /**
   * The judgement of a reading. A person's validation outranks automatic tests, never the
   * instrument's own status.
   *
   * @param validations those in force for the reading's series; others than {@link
   *     Validation#covers covering} ones are passed over
   */
  public static Judgement of(
      Reading reading, TestResults tests, Collection<Validation> validations) {
    Validation validity = null;
    Validation verification = null;
    for (Validation one : validations) {
      if (one.covers(reading.observedAt())) {
        if (one.validity() != null && (validity == null || one.id() > validity.id())) {
          validity = one;
        }
        if (one.verification() != null && (verification == null || one.id() > verification.id())) {
          verification = one;
        }
      }
    }
    Integer byPerson = validity == null ? null : validity.validity();
    Integer verified = verification == null ? null : verification.verification();
    return new Judgement(
        tests,
        byPerson == null ? automatic(reading, tests) : byPerson,
        verified == null ? NOT_VERIFIED : verified,
        loss(reading, tests, byPerson));
  }

  /** Whether it may enter a mean. */
  public boolean usable() {
    return loss == null;
  }

  private static int automatic(Reading reading, TestResults tests) {
    if (reading.status() == InstrumentStatus.CALIBRATING) {
      return MAINTENANCE;
    }
    boolean valid =
        reading.status() == InstrumentStatus.MEASURING
            && reading.value() != null
            && !tests.anyFailed();
    return valid ? VALID : NOT_VALID;
  }

  private static @Nullable Loss loss(
      Reading reading, TestResults tests, @Nullable Integer byPerson) {
    if (reading.status() != InstrumentStatus.MEASURING) {
      return reading.status() == InstrumentStatus.CALIBRATING ? Loss.CALIBRATING : Loss.FAULT;
    }
    if (reading.value() == null) {
      return Loss.WITHOUT_VALUE;
    }
    if (byPerson != null) {
      return byPerson > 0 ? null : Loss.INVALIDATED;
    }
    return tests.anyFailed() ? Loss.FAILED_TEST : null;
  }
}
