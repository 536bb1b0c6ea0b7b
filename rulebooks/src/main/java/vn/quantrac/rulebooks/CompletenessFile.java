package vn.quantrac.rulebooks;

import java.util.Optional;
import vn.quantrac.domain.statistics.Completeness;

/** {@code completeness.yaml} as it is written. */
record CompletenessFile(
    String source, String confidence, int hour, int running, int day, int month, int year) {

  /** What the file says, or empty after a finding. */
  static Optional<Completeness> rules(Document<CompletenessFile> document) {
    CompletenessFile file = document.content();
    try {
      return Optional.of(
          new Completeness(file.hour(), file.running(), file.day(), file.month(), file.year()));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.RANGE, String.valueOf(e.getMessage()), file);
      return Optional.empty();
    }
  }
}
