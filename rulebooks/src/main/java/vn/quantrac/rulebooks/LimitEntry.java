package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Confidence;

/** One limit as it is written, in the file of an act or of permits. */
record LimitEntry(
    String parameter,
    String averaging,
    @Nullable String category,
    @Nullable BigDecimal lower,
    @Nullable BigDecimal upper,
    @Nullable Map<String, Range> columns,
    String unit,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Integer requiredVerification,
    @Nullable Boolean coefficients,
    @Nullable BigDecimal oxygenReference,
    String source,
    Confidence confidence) {

  record Range(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {}
}
