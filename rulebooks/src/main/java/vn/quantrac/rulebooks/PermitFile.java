package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Confidence;
import vn.quantrac.domain.limit.LimitRule;
import vn.quantrac.domain.limit.Permit;

/** A file of {@code permits/}: what was fixed for single stations, as it is written. */
record PermitFile(List<Entry> permits) {

  record Entry(
      String id,
      String station,
      String name,
      String regulation,
      @Nullable String category,
      @Nullable String column,
      @Nullable Map<String, BigDecimal> coefficients,
      @Nullable Map<String, String> conditions,
      @Nullable BigDecimal oxygenReference,
      @Nullable BigDecimal oxygenConstant,
      @Nullable BigDecimal stopOxygen,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable List<LimitEntry> limits,
      String source,
      Confidence confidence) {

    Permit permit(String file, List<LimitRule> own) {
      return new Permit(
          id,
          station,
          name,
          regulation,
          category,
          column,
          coefficients == null ? Map.of() : coefficients,
          conditions == null ? Map.of() : conditions,
          oxygenReference,
          oxygenConstant,
          stopOxygen,
          validFrom,
          validTo,
          own,
          source,
          confidence,
          file);
    }
  }
}
