package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.LimitRange;
import vn.quantrac.domain.limit.LimitRule;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.unit.Parameter;
import vn.quantrac.domain.unit.Unit;

/** Turns written limits into rules, and checks what all kinds of limits have in common. */
final class LimitEntries {

  private static final Map<String, AveragingPeriod> AVERAGINGS = new LinkedHashMap<>();

  static {
    for (AveragingPeriod period :
        List.of(
            AveragingPeriod.ONE_HOUR,
            AveragingPeriod.EIGHT_HOURS,
            AveragingPeriod.DAY,
            AveragingPeriod.YEAR)) {
      AVERAGINGS.put(period.code(), period);
    }
  }

  private final ParameterCatalogue catalogue;
  private final Map<String, String> quantities = new HashMap<>();

  /**
   * @param catalogue the parameters and units that limits may name
   */
  LimitEntries(ParameterCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The rules of one list. Those that do not fit are left out after findings.
   *
   * @param document to which the entries belong
   * @param withCoefficients whether the list's book has coefficients
   */
  List<LimitRule> rules(Document<?> document, List<LimitEntry> entries, boolean withCoefficients) {
    Map<String, List<LimitEntry>> successions = new LinkedHashMap<>();
    List<LimitRule> rules = new ArrayList<>();
    for (LimitEntry entry : entries) {
      Optional<Parameter> parameter = parameter(document, entry);
      AveragingPeriod averaging = averaging(document, entry);
      boolean fits = unit(document, entry, parameter) & ranges(document, entry);
      if (entry.source().isBlank()) {
        document.refuse(Rule.MISSING_FIELD, "'source' is empty", entry, "source");
      }
      Integer verification = entry.requiredVerification();
      if (verification != null && (verification < 1 || verification > 3)) {
        document.refuse(
            Rule.RANGE,
            "required verification is 1 verified, 2 preliminary or 3 none",
            entry,
            "requiredVerification");
      }
      if (parameter.isPresent() && averaging != null && fits) {
        String symbol = parameter.get().symbol();
        successions
            .computeIfAbsent(
                symbol + "/" + averaging.code() + "/" + entry.category(), key -> new ArrayList<>())
            .add(entry);
        rules.add(rule(entry, symbol, averaging, withCoefficients));
      }
    }
    successions.values().forEach(one -> checkDates(document, one));
    return rules;
  }

  private static LimitRule rule(
      LimitEntry entry, String symbol, AveragingPeriod averaging, boolean withCoefficients) {
    Map<String, LimitRange> ranges = new LinkedHashMap<>();
    if (entry.columns() == null) {
      ranges.put(LimitRule.NO_COLUMN, new LimitRange(entry.lower(), entry.upper()));
    } else {
      entry
          .columns()
          .forEach(
              (column, range) -> ranges.put(column, new LimitRange(range.lower(), range.upper())));
    }
    return new LimitRule(
        symbol,
        averaging,
        entry.category(),
        ranges,
        entry.unit(),
        entry.from(),
        entry.to(),
        entry.requiredVerification() == null ? 3 : entry.requiredVerification(),
        withCoefficients && (entry.coefficients() == null || entry.coefficients()),
        entry.oxygenReference(),
        entry.source(),
        entry.confidence());
  }

  private Optional<Parameter> parameter(Document<?> document, LimitEntry entry) {
    Optional<Parameter> parameter = catalogue.find(entry.parameter());
    if (parameter.isEmpty()) {
      document.refuse(
          Rule.UNKNOWN_PARAMETER,
          "'%s' is not in parameters.yaml".formatted(entry.parameter()),
          entry,
          "parameter");
    }
    return parameter;
  }

  private static @Nullable AveragingPeriod averaging(Document<?> document, LimitEntry entry) {
    AveragingPeriod averaging = AVERAGINGS.get(entry.averaging());
    if (averaging == null) {
      document.refuse(
          Rule.UNKNOWN_AVERAGING,
          "'%s' is not judged; there are %s"
              .formatted(entry.averaging(), String.join(", ", AVERAGINGS.keySet())),
          entry,
          "averaging");
    }
    return averaging;
  }

  private boolean unit(Document<?> document, LimitEntry entry, Optional<Parameter> parameter) {
    Optional<Unit> unit = catalogue.units().find(entry.unit());
    if (unit.isEmpty()) {
      document.refuse(
          Rule.UNKNOWN_UNIT, "'%s' is not in units.yaml".formatted(entry.unit()), entry, "unit");
      return false;
    }
    if (parameter.isPresent()) {
      String quantity = unit.get().quantity();
      String usual = quantities.putIfAbsent(parameter.get().symbol(), quantity);
      if (usual != null && !usual.equals(quantity)) {
        document.refuse(
            Rule.UNIT_QUANTITY,
            "'%s' measures %s, other limits of %s are in units of %s"
                .formatted(entry.unit(), quantity, entry.parameter(), usual),
            entry,
            "unit");
        return false;
      }
    }
    return true;
  }

  private static boolean ranges(Document<?> document, LimitEntry entry) {
    Map<String, LimitEntry.Range> columns = entry.columns();
    boolean single = entry.lower() != null || entry.upper() != null;
    if (columns == null) {
      if (!single) {
        document.refuse(Rule.WITHOUT_LIMIT, "a rule has 'upper', 'lower' or 'columns'", entry);
        return false;
      }
      return range(document, entry.lower(), entry.upper(), entry);
    }
    if (single || columns.isEmpty()) {
      document.refuse(
          Rule.WITHOUT_LIMIT, "a rule has either 'columns', or 'upper' and 'lower'", entry);
      return false;
    }
    boolean fits = true;
    for (LimitEntry.Range range : columns.values()) {
      if (range.lower() == null && range.upper() == null) {
        document.refuse(Rule.WITHOUT_LIMIT, "a column has 'upper' or 'lower'", range);
        fits = false;
      } else {
        fits &= range(document, range.lower(), range.upper(), range);
      }
    }
    return fits;
  }

  private static boolean range(
      Document<?> document, @Nullable BigDecimal lower, @Nullable BigDecimal upper, Object place) {
    boolean fits = positive(document, lower, place, "lower");
    fits &= positive(document, upper, place, "upper");
    if (lower != null && upper != null && lower.compareTo(upper) >= 0) {
      document.refuse(
          Rule.LIMIT_ORDER,
          "the lower limit %s must be below the upper %s"
              .formatted(lower.toPlainString(), upper.toPlainString()),
          place,
          "lower");
      return false;
    }
    return fits;
  }

  private static boolean positive(
      Document<?> document, @Nullable BigDecimal limit, Object place, String field) {
    if (limit != null && limit.signum() <= 0) {
      document.refuse(
          Rule.LIMIT_POSITIVE,
          "a limit must be above 0, got " + limit.toPlainString(),
          place,
          field);
      return false;
    }
    return true;
  }

  private static void checkDates(Document<?> document, List<LimitEntry> rules) {
    List<LimitEntry> inOrder = new ArrayList<>(rules);
    inOrder.sort(
        Comparator.comparing(LimitEntry::from, Comparator.nullsFirst(Comparator.naturalOrder())));
    for (int i = 0; i < inOrder.size(); i++) {
      LimitEntry entry = inOrder.get(i);
      LocalDate from = entry.from();
      LocalDate to = entry.to();
      if (from != null && to != null && to.isBefore(from)) {
        document.refuse(
            Rule.EFFECTIVE_ORDER, "it ends on %s, before it begins".formatted(to), entry, "to");
      }
      if (i > 0) {
        checkJoint(document, inOrder.get(i - 1), entry);
      }
    }
  }

  private static void checkJoint(Document<?> document, LimitEntry before, LimitEntry entry) {
    LocalDate end = before.to();
    LocalDate from = entry.from();
    String what = "%s %s".formatted(entry.parameter(), entry.averaging());
    int line = document.line(before);
    if (end == null || from == null || !from.isAfter(end)) {
      document.refuse(
          Rule.EFFECTIVE_OVERLAP,
          "%s is ruled twice from %s on: the rule of line %d ends %s"
              .formatted(
                  what,
                  from == null ? "the beginning" : from,
                  line,
                  end == null ? "never" : "on " + end),
          entry,
          "from");
    } else if (!from.equals(end.plusDays(1))) {
      document.refuse(
          Rule.EFFECTIVE_GAP,
          "%s has no rule from %s to %s: the rule of line %d ends before"
              .formatted(what, end.plusDays(1), from.minusDays(1), line),
          entry,
          "from");
    }
  }
}
