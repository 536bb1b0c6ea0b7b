package vn.quantrac.rulebooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.quantrac.domain.missing.AvailabilityLine;
import vn.quantrac.domain.missing.AvailabilityRules;

/** {@code availability.yaml} as it is written. */
record AvailabilityFile(int lateAfterSeconds, String lateSource, List<Line> lines) {

  static final String PATH = "availability.yaml";

  record Line(
      String code,
      int percent,
      String vietnameseName,
      String englishName,
      String confidence,
      String source) {}

  /** What the file says, or empty after a finding. */
  static Optional<AvailabilityRules> rules(Document<AvailabilityFile> document) {
    AvailabilityFile file = document.content();
    List<AvailabilityLine> lines = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (Line line : file.lines()) {
      if (!codes.add(line.code())) {
        document.refuse(
            Rule.DUPLICATE_ID, "\"%s\" stands twice".formatted(line.code()), line, "code");
      }
      try {
        lines.add(
            new AvailabilityLine(
                line.code(),
                line.percent(),
                line.vietnameseName(),
                line.englishName(),
                line.confidence(),
                line.source()));
      } catch (IllegalArgumentException e) {
        document.refuse(Rule.RANGE, String.valueOf(e.getMessage()), line, "percent");
        return Optional.empty();
      }
    }
    try {
      return Optional.of(new AvailabilityRules(Duration.ofSeconds(file.lateAfterSeconds()), lines));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.RANGE, String.valueOf(e.getMessage()), file, "lateAfterSeconds");
      return Optional.empty();
    }
  }
}
