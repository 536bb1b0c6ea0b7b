package vn.quantrac.simulator.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the number in a cell, and knows the texts that stand for none. */
final class CellReader {

  private static final int MAXIMUM_LENGTH = 40;
  private static final int MAXIMUM_SCALE = 30;

  private final List<String> missingTexts = new ArrayList<>();
  private final List<BigDecimal> missingNumbers = new ArrayList<>();

  CellReader(List<String> missing) {
    for (String marker : missing) {
      Optional<BigDecimal> number = number(marker);
      if (number.isPresent()) {
        missingNumbers.add(number.get());
      } else {
        missingTexts.add(marker.strip());
      }
    }
  }

  /** Whether the cell is one of the markers; -999 and -999.0 are the same one. */
  boolean isMarker(String cell, @Nullable BigDecimal number) {
    if (number == null) {
      return missingTexts.stream().anyMatch(cell::equalsIgnoreCase);
    }
    return missingNumbers.stream().anyMatch(marker -> marker.compareTo(number) == 0);
  }

  /** The decimal number in a cell, or empty when it holds none that could be a measured value. */
  static Optional<BigDecimal> number(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || text.length() > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs(number.scale()) <= MAXIMUM_SCALE ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
