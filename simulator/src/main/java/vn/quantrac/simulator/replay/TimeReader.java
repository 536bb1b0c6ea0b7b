package vn.quantrac.simulator.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the time label of a row as the END of its measuring interval. */
final class TimeReader {

  private static final String ISO_OFFSET = "iso-offset";

  private final List<DateTimeFormatter> formats = new ArrayList<>();
  private final boolean isoOffset;
  private final @Nullable ZoneId zone;
  private final long shiftSeconds;

  /**
   * @throws ReplayProblem if a pattern or the zone of the mapping is not one, or patterns without
   *     offset come without a zone
   */
  TimeReader(Mapping mapping) {
    Mapping.TimeLabel label = mapping.time();
    isoOffset = label.patterns().contains(ISO_OFFSET);
    shiftSeconds =
        label.label().equals("beginning") && mapping.intervalSeconds() != null
            ? mapping.intervalSeconds()
            : 0;
    try {
      for (String pattern : label.patterns()) {
        if (!pattern.equals(ISO_OFFSET)) {
          formats.add(
              DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                  .withResolverStyle(ResolverStyle.STRICT));
        }
      }
      zone = label.zone() == null ? null : ZoneId.of(label.zone());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ReplayProblem(
          "mapping " + mapping.name() + ": time is wrong: " + e.getMessage(), e);
    }
    if (zone == null && !formats.isEmpty()) {
      throw new ReplayProblem(
          "mapping " + mapping.name() + ": time.zone must be given for patterns without offset");
    }
  }

  /** Empty when no pattern fits. */
  Optional<Instant> read(String text) {
    for (DateTimeFormatter format : formats) {
      try {
        LocalDateTime local = LocalDateTime.parse(text, format);
        if (zone != null) {
          return Optional.of(local.atZone(zone).toInstant().plusSeconds(shiftSeconds));
        }
      } catch (DateTimeParseException e) {
        continue; // The next pattern may fit; when none does, the row is reported as bad.
      }
    }
    if (isoOffset) {
      try {
        return Optional.of(OffsetDateTime.parse(text).toInstant().plusSeconds(shiftSeconds));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
