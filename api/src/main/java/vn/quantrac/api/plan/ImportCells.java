package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;

/** Reads what people write into cells; what is wrong is noted under the column's name. */
final class ImportCells {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,24}([.,][0-9]{1,24})?");
  private static final Pattern AMBIGUOUS = Pattern.compile("-?[1-9][0-9]{0,2},[0-9]{3}");
  private static final Set<String> YES = Set.of("true", "yes", "x", "1", "có");
  private static final Set<String> NO = Set.of("false", "no", "", "0", "không");

  private ImportCells() {}

  /**
   * A decimal point or a decimal comma; three digits after a comma could be either, and are not.
   */
  static @Nullable BigDecimal number(String name, String text, List<ParameterError> errors) {
    if (!NUMBER.matcher(text).matches() || AMBIGUOUS.matcher(text).matches()) {
      errors.add(
          ParameterError.of(
              name, "must be a number without separators of thousands, as 12.5 or 12,5", text));
      return null;
    }
    return new BigDecimal(text.replace(',', '.'));
  }

  /** Yes or no; empty is no. */
  static boolean flag(String name, String text, List<ParameterError> errors) {
    String small = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(small) && !NO.contains(small)) {
      errors.add(ParameterError.of(name, "must be true, false, có, không or empty", text));
    }
    return YES.contains(small);
  }

  /** A text of one line; null when empty. */
  static @Nullable String text(String name, String text, int most, List<ParameterError> errors) {
    if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      errors.add(
          ParameterError.of(
              name, "must have at most %d characters, on one line".formatted(most), text));
    }
    return text.isEmpty() ? null : text;
  }
}
