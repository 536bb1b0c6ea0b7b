package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an environmental permit fixes for one station; goes before the regulation it names.
 *
 * @param id of the permit
 * @param station code
 * @param name for people
 * @param regulation identifier of the book that applies
 * @param category kind of plant in that book; null for none
 * @param column column of that book; null for the book's usual one
 * @param coefficients fixed by the permit, by name, as Kp, Kv, Kq, Kf
 * @param conditions from which the book's tables give the coefficients that the permit does not
 *     fix, by name, as {@code flow: 60000}
 * @param oxygenReference per cent by volume; null when the permit gives none
 * @param oxygenConstant null for the book's
 * @param stopOxygen null for the book's
 * @param validFrom first day; null when it reaches back as far as there are readings
 * @param validTo last day; null when no end is known
 * @param limits its own limits, which go before the book's
 * @param source the permit's number and date
 * @param confidence how sure the entry is
 * @param file path of the rulebook
 */
public record Permit(
    String id,
    String station,
    String name,
    String regulation,
    @Nullable String category,
    @Nullable String column,
    Map<String, BigDecimal> coefficients,
    Map<String, String> conditions,
    @Nullable BigDecimal oxygenReference,
    @Nullable BigDecimal oxygenConstant,
    @Nullable BigDecimal stopOxygen,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    List<LimitRule> limits,
    String source,
    Confidence confidence,
    String file) {

  /** Whether it holds on that day. */
  public boolean inForceOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
