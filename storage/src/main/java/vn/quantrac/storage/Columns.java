package vn.quantrac.storage;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.reading.InstrumentStatus;

/** Columns in the forms of the domain. */
final class Columns {

  private static final InstrumentStatus[] STATUSES = InstrumentStatus.values();

  private Columns() {}

  static @Nullable BigDecimal decimal(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : Decimals.canonical(value);
  }

  static @Nullable Double doubleOf(@Nullable BigDecimal value) {
    return value == null ? null : value.doubleValue();
  }

  /** Statuses are stored by their code as a number: 0, 1, 2. */
  static short number(InstrumentStatus status) {
    return (short) status.ordinal();
  }

  static InstrumentStatus status(ResultSet row, String column) throws SQLException {
    return STATUSES[row.getInt(column)];
  }

  /**
   * Text as PostgreSQL can keep it: without NUL and unpaired surrogates (each becomes U+FFFD), and
   * of at most {@code maxLength} UTF-16 units.
   */
  static String text(String text, int maxLength) {
    StringBuilder kept = null;
    int end = Math.min(text.length(), maxLength);
    if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char unit = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(unit)
              && i + 1 < end
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (unit == 0 || Character.isSurrogate(unit)) {
        if (kept == null) {
          kept = new StringBuilder(text.substring(0, end));
        }
        kept.setCharAt(i, '\uFFFD');
      }
    }
    return kept != null ? kept.toString() : text.substring(0, end);
  }
}
