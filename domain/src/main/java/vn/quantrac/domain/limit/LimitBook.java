package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.StationKind;

/**
 * The limits of one act.
 *
 * @param id as {@code QCVN05-2023}
 * @param version date of the act
 * @param nameVietnamese for people
 * @param nameEnglish for people
 * @param source the act
 * @param confidence how sure the whole is
 * @param primary whether it judges; others are a second view
 * @param kinds stations to which it applies
 * @param effective day on which the act took effect
 * @param validTo last day on which it holds; null when no end is known
 * @param needsPermit whether it applies only to stations whose permit names it
 * @param defaultColumn column of stations without permit; null in a book without columns
 * @param oxygenConstant see {@link OxygenReference#constant()}
 * @param stopOxygen see {@link OxygenReference#stop()}
 * @param coefficients may be empty
 * @param rules the lines
 * @param file path of the rulebook
 */
public record LimitBook(
    String id,
    LocalDate version,
    String nameVietnamese,
    String nameEnglish,
    String source,
    Confidence confidence,
    boolean primary,
    Set<StationKind> kinds,
    LocalDate effective,
    @Nullable LocalDate validTo,
    boolean needsPermit,
    @Nullable String defaultColumn,
    BigDecimal oxygenConstant,
    BigDecimal stopOxygen,
    List<CoefficientTable> coefficients,
    List<LimitRule> rules,
    String file) {

  /** Whether the act still holds on that day; days before it took effect are its rules' matter. */
  public boolean holdsOn(LocalDate day) {
    return validTo == null || !day.isAfter(validTo);
  }

  /** Names of the coefficients, each once, in the order of the book. */
  public List<String> coefficientNames() {
    return coefficients.stream().map(CoefficientTable::name).distinct().toList();
  }
}
