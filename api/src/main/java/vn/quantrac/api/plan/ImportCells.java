package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.problem.ParameterError;

/** Reads what people write into cells; what is wrong is noted under the column's name. */
final class ImportCells {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,24}([.,][0-9]{1,24})?");
  private static final Pattern AMBIGUOUS = Pattern.compile("(-?[1-9][0-9]{0,2})([.,])([0-9]{3})");
  private static final Set<String> YES = Set.of("true", "yes", "x", "1", "có");
  private static final Set<String> NO = Set.of("false", "no", "", "0", "không");

  private ImportCells() {}

  /**
   * A decimal point or a decimal comma. Three digits after either could be decimals or thousands
   * (documents write 5.650 for five thousand), and are neither: an amount would be a thousand times
   * too small.
   */
  static @Nullable BigDecimal number(String name, String text, List<ParameterError> errors) {
    Matcher two = AMBIGUOUS.matcher(text);
    if (two.matches()) {
      errors.add(
          ParameterError.of(
              name, EntryRule.TWO_NUMBERS.with(two.group(1) + two.group(3), text + "0"), text));
      return null;
    }
    if (!NUMBER.matcher(text).matches()) {
      errors.add(ParameterError.of(name, EntryRule.NUMBER.with(), text));
      return null;
    }
    BigDecimal number = new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** Yes or no; empty is no. */
  static boolean flag(String name, String text, List<ParameterError> errors) {
    String small = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(small) && !NO.contains(small)) {
      errors.add(ParameterError.of(name, EntryRule.YES_OR_NO.with(), text));
    }
    return YES.contains(small);
  }

  /** A text of one line; null when empty. */
  static @Nullable String text(String name, String text, int most, List<ParameterError> errors) {
    if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      errors.add(ParameterError.of(name, EntryRule.ONE_LINE.with(most), text));
    }
    return text.isEmpty() ? null : text;
  }
}
