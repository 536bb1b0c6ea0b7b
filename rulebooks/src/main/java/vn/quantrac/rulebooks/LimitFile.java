package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.CoefficientTable;
import vn.quantrac.domain.limit.Confidence;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.limit.LimitRule;
import vn.quantrac.domain.limit.OxygenReference;
import vn.quantrac.domain.station.StationKind;

/** A file of {@code limits/}: the limits of one act as they are written. */
record LimitFile(
    String id,
    LocalDate version,
    Name name,
    String source,
    Confidence confidence,
    boolean primary,
    List<String> stations,
    LocalDate effective,
    @Nullable LocalDate validTo,
    @Nullable Boolean needsPermit,
    @Nullable String defaultColumn,
    @Nullable Oxygen oxygen,
    @Nullable List<Coefficient> coefficients,
    List<LimitEntry> limits) {

  record Name(String vi, String en) {}

  record Oxygen(BigDecimal constant, BigDecimal stop) {}

  record Coefficient(
      String name,
      String condition,
      @Nullable List<Band> bands,
      @Nullable Map<String, BigDecimal> choices,
      String source,
      Confidence confidence) {}

  record Band(@Nullable BigDecimal upTo, BigDecimal value) {}

  /** The book that a file describes; what does not fit is left out of it after findings. */
  static LimitBook book(Document<LimitFile> document, LimitEntries entries) {
    LimitFile file = document.content();
    if (file.source().isBlank()) {
      document.refuse(Rule.MISSING_FIELD, "'source' is empty", file, "source");
    }
    BigDecimal constant =
        file.oxygen() == null ? OxygenReference.USUAL_CONSTANT : file.oxygen().constant();
    BigDecimal stop = file.oxygen() == null ? OxygenReference.USUAL_STOP : file.oxygen().stop();
    if (stop.compareTo(constant) >= 0) {
      document.refuse(Rule.RANGE, "'stop' must be below 'constant'", file, "oxygen", "stop");
    }
    file.checkColumns(document);
    return new LimitBook(
        file.id(),
        file.version(),
        file.name().vi(),
        file.name().en(),
        file.source(),
        file.confidence(),
        file.primary(),
        file.kinds(document),
        file.effective(),
        file.validTo(),
        file.needsPermit() != null && file.needsPermit(),
        file.defaultColumn(),
        constant,
        stop,
        file.tables(document),
        file.rules(document, entries, constant, stop),
        document.file());
  }

  private List<LimitRule> rules(
      Document<LimitFile> document, LimitEntries entries, BigDecimal constant, BigDecimal stop) {
    for (LimitEntry entry : limits) {
      BigDecimal reference = entry.oxygenReference();
      if (reference != null
          && (reference.signum() < 0
              || reference.compareTo(stop) >= 0
              || stop.compareTo(constant) >= 0)) {
        document.refuse(
            Rule.RANGE,
            "reference oxygen must be at least 0 and below " + stop.toPlainString(),
            entry,
            "oxygenReference");
      }
    }
    return entries.rules(document, limits, coefficients != null && !coefficients.isEmpty());
  }

  private Set<StationKind> kinds(Document<LimitFile> document) {
    Set<StationKind> kinds = EnumSet.noneOf(StationKind.class);
    for (int i = 0; i < stations.size(); i++) {
      Optional<StationKind> kind = StationKind.ofCode(stations.get(i));
      if (kind.isPresent()) {
        kinds.add(kind.get());
      } else {
        document.refuse(
            Rule.UNKNOWN_STATION_KIND,
            "'%s' is not a kind of station".formatted(stations.get(i)),
            this,
            "stations",
            String.valueOf(i));
      }
    }
    if (stations.isEmpty()) {
      document.refuse(Rule.MISSING_FIELD, "'stations' names no kind", this, "stations");
    }
    return kinds;
  }

  private void checkColumns(Document<LimitFile> document) {
    boolean columns = false;
    boolean known = false;
    for (LimitEntry entry : limits) {
      if (entry.columns() != null && entry.lower() == null && entry.upper() == null) {
        columns = true;
        known |= entry.columns().containsKey(defaultColumn);
      }
    }
    if (columns && defaultColumn == null && !(needsPermit != null && needsPermit)) {
      document.refuse(
          Rule.MISSING_FIELD, "'defaultColumn' is missing for stations without permit", this);
    } else if (defaultColumn != null && !known) {
      document.refuse(
          Rule.UNKNOWN_REFERENCE,
          "no rule has a column '%s'".formatted(defaultColumn),
          this,
          "defaultColumn");
    }
  }

  private List<CoefficientTable> tables(Document<LimitFile> document) {
    List<CoefficientTable> tables = new ArrayList<>();
    for (Coefficient one : coefficients == null ? List.<Coefficient>of() : coefficients) {
      List<Band> bands = one.bands() == null ? List.of() : one.bands();
      Map<String, BigDecimal> choices = one.choices() == null ? Map.of() : one.choices();
      if (bands.isEmpty() == choices.isEmpty()) {
        document.refuse(Rule.WRONG_TYPE, "a coefficient has either bands or choices", one);
      }
      checkBands(document, bands);
      choices.forEach(
          (name, value) -> {
            if (value.signum() <= 0) {
              document.refuse(
                  Rule.LIMIT_POSITIVE, "a coefficient is above 0", one, "choices", name);
            }
          });
      tables.add(
          new CoefficientTable(
              one.name(),
              one.condition(),
              bands.stream()
                  .map(band -> new CoefficientTable.Band(band.upTo(), band.value()))
                  .toList(),
              choices,
              one.source(),
              one.confidence()));
    }
    return tables;
  }

  private static void checkBands(Document<LimitFile> document, List<Band> bands) {
    BigDecimal before = null;
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      BigDecimal upTo = band.upTo();
      boolean last = i == bands.size() - 1;
      if (last != (upTo == null)) {
        document.refuse(Rule.BREAKPOINTS_RISE, "the last band, and only that, has no 'upTo'", band);
      } else if (upTo != null && before != null && upTo.compareTo(before) <= 0) {
        document.refuse(
            Rule.BREAKPOINTS_RISE,
            "bands must rise, got %s after %s"
                .formatted(upTo.toPlainString(), before.toPlainString()),
            band,
            "upTo");
      }
      if (band.value().signum() <= 0) {
        document.refuse(Rule.LIMIT_POSITIVE, "a coefficient is above 0", band, "value");
      }
      before = upTo;
    }
  }
}
