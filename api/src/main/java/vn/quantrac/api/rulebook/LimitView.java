package vn.quantrac.api.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.limit.LimitRange;
import vn.quantrac.domain.limit.LimitRule;
import vn.quantrac.domain.limit.Permit;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.Step;

/**
 * A limit as clients see it: a line of a table, a permit's own, or that of one station after all
 * coefficients.
 *
 * @param rule identifier and version
 * @param name of the act or permit, in Vietnamese
 * @param kinds stations for which the act is
 * @param station code; null for a line of a table
 * @param permit the permit in which it stands; null for a line of a table
 * @param category kind of plant; null for all
 * @param column of the table; null in one without columns, and after all coefficients
 * @param limit in {@code unit}; null when there is none
 * @param lowerLimit in {@code unit}; null when there is none
 * @param withCoefficients whether a station's coefficients still multiply it
 * @param oxygenReference per cent by volume; null when values are not corrected
 * @param derivation how the number came about; empty for a line of a table
 */
record LimitView(
    String rule,
    String book,
    String name,
    String nameEn,
    boolean primary,
    List<String> kinds,
    @Nullable String station,
    @Nullable String permit,
    @Nullable String category,
    @Nullable String column,
    String parameter,
    String averaging,
    @Nullable BigDecimal limit,
    @Nullable BigDecimal lowerLimit,
    String unit,
    boolean withCoefficients,
    @Nullable BigDecimal oxygenReference,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    int requiredVerification,
    String source,
    String confidence,
    String file,
    List<Step> derivation) {

  static final Csv<LimitView> CSV =
      Csv.<LimitView>of()
          .with("rule", LimitView::rule)
          .with("book", LimitView::book)
          .with("name", LimitView::name)
          .with("nameEn", LimitView::nameEn)
          .with("primary", LimitView::primary)
          .with("kinds", view -> String.join(" ", view.kinds()))
          .with("station", LimitView::station)
          .with("permit", LimitView::permit)
          .with("category", LimitView::category)
          .with("column", LimitView::column)
          .with("parameter", LimitView::parameter)
          .with("averaging", LimitView::averaging)
          .with("limit", LimitView::limit)
          .with("lowerLimit", LimitView::lowerLimit)
          .with("unit", LimitView::unit)
          .with("withCoefficients", LimitView::withCoefficients)
          .with("oxygenReference", LimitView::oxygenReference)
          .with("validFrom", LimitView::validFrom)
          .with("validTo", LimitView::validTo)
          .with("requiredVerification", LimitView::requiredVerification)
          .with("source", LimitView::source)
          .with("confidence", LimitView::confidence)
          .with("file", LimitView::file);

  /** The columns of a line of a book's table. */
  static List<LimitView> ofBook(LimitBook book, LimitRule rule) {
    List<LimitView> views = new ArrayList<>();
    for (Map.Entry<String, LimitRange> column : rule.ranges().entrySet()) {
      views.add(
          line(
              book,
              rule,
              column,
              null,
              null,
              book.nameVietnamese(),
              rule.reference(book.id(), book.effective()),
              book.file()));
    }
    return views;
  }

  /** A limit that a permit sets by itself. */
  static List<LimitView> ofPermit(LimitBook book, Permit permit, LimitRule own) {
    LocalDate from = permit.validFrom() == null ? book.effective() : permit.validFrom();
    List<LimitView> views = new ArrayList<>();
    for (Map.Entry<String, LimitRange> column : own.ranges().entrySet()) {
      views.add(
          line(
              book,
              own,
              column,
              permit.station(),
              permit.id(),
              permit.name(),
              own.reference(permit.id(), from),
              permit.file()));
    }
    return views;
  }

  private static LimitView line(
      LimitBook book,
      LimitRule rule,
      Map.Entry<String, LimitRange> column,
      @Nullable String station,
      @Nullable String permit,
      String name,
      String reference,
      String file) {
    return new LimitView(
        reference,
        book.id(),
        name,
        book.nameEnglish(),
        book.primary(),
        kinds(book.kinds()),
        station,
        permit,
        rule.category(),
        column.getKey().equals(LimitRule.NO_COLUMN) ? null : column.getKey(),
        rule.parameter(),
        rule.averaging().code(),
        column.getValue().upper(),
        column.getValue().lower(),
        rule.unit(),
        rule.withCoefficients(),
        rule.oxygenReference(),
        rule.from(),
        rule.to() == null ? book.validTo() : rule.to(),
        rule.requiredVerification(),
        rule.source(),
        rule.confidence().code(),
        file,
        List.of());
  }

  /** A limit as it holds for one station. */
  static LimitView ofStation(
      LimitBook book, ApplicableLimit limit, String station, @Nullable String permit) {
    return new LimitView(
        limit.rule(),
        limit.book(),
        limit.name(),
        book.nameEnglish(),
        limit.primary(),
        kinds(book.kinds()),
        station,
        permit,
        null,
        null,
        limit.parameter(),
        limit.averaging().code(),
        limit.upper(),
        limit.lower(),
        limit.unit(),
        false,
        limit.oxygen() == null ? null : limit.oxygen().reference(),
        limit.validFrom(),
        limit.validTo(),
        limit.requiredVerification(),
        limit.source(),
        limit.confidence().code(),
        limit.file(),
        limit.derivation());
  }

  private static List<String> kinds(Set<StationKind> kinds) {
    return Arrays.stream(StationKind.values())
        .filter(kinds::contains)
        .map(StationKind::code)
        .toList();
  }
}
