package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.Averaging;
import vn.quantrac.domain.index.IndexBand;
import vn.quantrac.domain.index.IndexColumn;
import vn.quantrac.domain.index.IndexGroups;
import vn.quantrac.domain.index.IndexLevel;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.index.NowCastRule;
import vn.quantrac.domain.index.NowCastRule.HalfWeight;
import vn.quantrac.domain.index.Saturation;
import vn.quantrac.domain.station.StationKind;

/**
 * An index scheme as written in its file. Its tables come in two forms: {@code breakpoints}, where
 * one list of index points belongs to lists of concentrations in one unit, or {@code bands}, where
 * each band names both.
 */
record IndexSchemeFile(
    String id,
    LocalDate version,
    Name name,
    String source,
    String confidence,
    @Nullable StationKind kind,
    @Nullable String unit,
    @Nullable List<BigDecimal> index,
    @Nullable Map<String, List<BigDecimal>> breakpoints,
    @Nullable Map<String, Table> bands,
    List<Column> hour,
    List<Column> day,
    @Nullable Set<String> requiresOneOf,
    @Nullable NowCast nowCast,
    @Nullable Groups groups,
    List<Level> levels) {

  record Name(String vi, String en) {}

  /** One table of bands. */
  record Table(
      String unit, @Nullable Integer decimals, @Nullable PercentOf percentOf, List<Band> bands) {}

  /** What a concentration is a share of: a polynomial of a temperature. */
  record PercentOf(String temperature, String unit, List<BigDecimal> coefficients) {}

  /** A band from a concentration on, or above it, to another one; without one it has no end. */
  record Band(
      @Nullable BigDecimal from,
      @Nullable BigDecimal above,
      @Nullable BigDecimal to,
      List<BigDecimal> index) {}

  /** A column; its breakpoints are a list or a table of bands of the file, by name. */
  record Column(
      String parameter, String averaging, String breakpoints, @Nullable BigDecimal notUsedAbove) {}

  record NowCast(
      int hours,
      int recentHours,
      int recentRequired,
      HalfWeight halfWeight,
      @Nullable BigDecimal minimumWeight,
      @Nullable Boolean negativeAsZero) {}

  record Groups(int minimumGroups, List<Group> groups) {}

  record Group(
      String code,
      IndexGroups.Role role,
      @Nullable Integer weight,
      @Nullable Integer minimumParameters,
      List<String> parameters) {}

  record Level(
      String code,
      int upTo,
      Name name,
      String color,
      Name health,
      Name advice,
      @Nullable Name sensitiveAdvice) {}

  /**
   * The scheme that a file describes, or empty after findings.
   *
   * @param catalogue which parameters and units there are; null when it could not be read
   */
  static Optional<IndexScheme> scheme(
      Document<IndexSchemeFile> document, @Nullable ParameterCatalogue catalogue) {
    IndexSchemeFile file = document.content();
    boolean right = rises(document, "index", file.points());
    for (Map.Entry<String, List<BigDecimal>> column : file.lists().entrySet()) {
      right &= rises(document, column.getKey(), column.getValue(), "breakpoints", column.getKey());
    }
    for (Table table : file.tables().values()) {
      right &= rises(document, table);
    }
    for (Column column : file.columnsOfBoth()) {
      right &= file.refers(document, column);
    }
    if (catalogue != null) {
      right &= file.knows(document, catalogue);
    }
    return right ? file.toScheme(document) : Optional.empty();
  }

  private List<BigDecimal> points() {
    return index == null ? List.of() : index;
  }

  private Map<String, List<BigDecimal>> lists() {
    return breakpoints == null ? Map.of() : breakpoints;
  }

  private Map<String, Table> tables() {
    return bands == null ? Map.of() : bands;
  }

  /** Whether every parameter and unit stands in the catalogue; else after findings. */
  private boolean knows(Document<IndexSchemeFile> document, ParameterCatalogue catalogue) {
    boolean known = unit == null || isUnit(document, catalogue, unit, this, "unit");
    for (Column column : columnsOfBoth()) {
      known &= isParameter(document, catalogue, column.parameter(), column, "parameter");
    }
    for (Table table : tables().values()) {
      known &= isUnit(document, catalogue, table.unit(), table, "unit");
      PercentOf share = table.percentOf();
      if (share != null) {
        known &= isParameter(document, catalogue, share.temperature(), share, "temperature");
        known &= isUnit(document, catalogue, share.unit(), share, "unit");
      }
    }
    if (groups != null) {
      for (Group group : groups.groups()) {
        for (String parameter : group.parameters()) {
          known &= isParameter(document, catalogue, parameter, group, "parameters");
        }
      }
    }
    return known;
  }

  private List<Column> columnsOfBoth() {
    List<Column> columns = new ArrayList<>(hour);
    columns.addAll(day);
    return columns;
  }

  private static boolean isParameter(
      Document<?> document,
      ParameterCatalogue catalogue,
      String symbol,
      Object record,
      String field) {
    boolean known = catalogue.find(symbol).filter(one -> one.symbol().equals(symbol)).isPresent();
    if (!known) {
      document.refuse(
          Rule.UNKNOWN_PARAMETER,
          "'%s' is not the symbol of a parameter in %s"
              .formatted(symbol, CatalogueFiles.PARAMETERS),
          record,
          field);
    }
    return known;
  }

  private static boolean isUnit(
      Document<?> document,
      ParameterCatalogue catalogue,
      String unit,
      Object record,
      String field) {
    boolean known = catalogue.units().find(unit).isPresent();
    if (!known) {
      document.refuse(
          Rule.UNKNOWN_UNIT,
          "'%s' is not a unit in %s".formatted(unit, CatalogueFiles.UNITS),
          record,
          field);
    }
    return known;
  }

  /** Whether each band of a table begins where the one before it ends; else after a finding. */
  private static boolean rises(Document<IndexSchemeFile> document, Table table) {
    BigDecimal step =
        table.decimals() == null ? BigDecimal.ZERO : BigDecimal.ONE.movePointLeft(table.decimals());
    BigDecimal end = null;
    for (int i = 0; i < table.bands().size(); i++) {
      Band band = table.bands().get(i);
      BigDecimal low = band.from() == null ? band.above() : band.from();
      if (low == null
          || (band.from() != null && band.above() != null)
          || band.index().size() != 2) {
        document.refuse(
            Rule.NOT_USABLE,
            "a band has one of 'from' and 'above', and in 'index' the index at both ends",
            band);
        return false;
      }
      boolean joins =
          i == 0
              || (end != null && low.compareTo(end) >= 0 && low.subtract(end).compareTo(step) <= 0);
      if (!joins || (band.to() != null && band.to().compareTo(low) <= 0)) {
        document.refuse(
            Rule.BREAKPOINTS_RISE,
            "bands must rise, and each begin where the one before it ends",
            band);
        return false;
      }
      end = band.to();
    }
    return true;
  }

  /** Whether a column's averaging and its table exist; else after a finding. */
  private boolean refers(Document<IndexSchemeFile> document, Column column) {
    try {
      var unused = Averaging.ofCode(column.averaging());
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.UNKNOWN_AVERAGING, String.valueOf(e.getMessage()), column, "averaging");
      return false;
    }
    String name = column.breakpoints();
    if (!tables().containsKey(name) && (!lists().containsKey(name) || unit == null)) {
      document.refuse(
          Rule.UNKNOWN_REFERENCE,
          "the file has no table '%s', or no unit for it".formatted(name),
          column,
          "breakpoints");
      return false;
    }
    return true;
  }

  private static boolean rises(
      Document<IndexSchemeFile> document, String what, List<BigDecimal> values, String... path) {
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i).compareTo(values.get(i - 1)) <= 0) {
        document.refuse(
            Rule.BREAKPOINTS_RISE,
            "%s must rise, got %s after %s"
                .formatted(what, values.get(i).toPlainString(), values.get(i - 1).toPlainString()),
            document.content(),
            path.length == 0 ? new String[] {what} : path);
        return false;
      }
    }
    return true;
  }

  private Optional<IndexScheme> toScheme(Document<IndexSchemeFile> document) {
    try {
      return Optional.of(
          new IndexScheme(
              id,
              version.toString(),
              name.vi(),
              name.en(),
              source,
              confidence,
              kind == null ? StationKind.AMBIENT_AIR : kind,
              columns(hour),
              columns(day),
              requiresOneOf == null ? Set.of() : Set.copyOf(requiresOneOf),
              nowCast == null ? null : rule(nowCast),
              groups == null ? null : groups(groups),
              levels.stream().map(IndexSchemeFile::level).toList()));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.NOT_USABLE, String.valueOf(e.getMessage()), this);
      return Optional.empty();
    }
  }

  private List<IndexColumn> columns(List<Column> rows) {
    return rows.stream().map(this::column).toList();
  }

  private IndexColumn column(Column row) {
    Averaging averaging = Averaging.ofCode(row.averaging());
    Table table = tables().get(row.breakpoints());
    if (table != null) {
      return new IndexColumn(
          row.parameter(),
          averaging,
          table.unit(),
          table.bands().stream().map(IndexSchemeFile::band).toList(),
          table.decimals(),
          row.notUsedAbove(),
          table.percentOf() == null ? null : saturation(table.percentOf()));
    }
    List<BigDecimal> values = lists().get(row.breakpoints());
    if (values == null || unit == null) {
      throw new IllegalArgumentException(
          "column %s names '%s', which the file does not list with its unit"
              .formatted(row.parameter(), row.breakpoints()));
    }
    return new IndexColumn(
        row.parameter(),
        averaging,
        unit,
        IndexColumn.line(values, points()),
        null,
        row.notUsedAbove(),
        null);
  }

  private static IndexBand band(Band row) {
    BigDecimal low = row.from() == null ? row.above() : row.from();
    if (low == null || (row.from() != null && row.above() != null) || row.index().size() != 2) {
      throw new IllegalArgumentException(
          "a band has one of from and above, and the index at both ends");
    }
    return new IndexBand(
        low, row.above() != null, row.to(), row.index().get(0), row.index().get(1));
  }

  private static Saturation saturation(PercentOf row) {
    return new Saturation(row.temperature(), row.unit(), row.coefficients());
  }

  private static NowCastRule rule(NowCast row) {
    return new NowCastRule(
        row.hours(),
        row.recentHours(),
        row.recentRequired(),
        row.halfWeight(),
        row.minimumWeight() == null ? NowCastRule.HALF : row.minimumWeight(),
        row.negativeAsZero() == null || row.negativeAsZero());
  }

  private static IndexGroups groups(Groups rows) {
    return new IndexGroups(
        rows.groups().stream()
            .map(
                row ->
                    new IndexGroups.Group(
                        row.code(),
                        row.role(),
                        row.weight() == null ? 1 : row.weight(),
                        row.minimumParameters() == null ? 0 : row.minimumParameters(),
                        row.parameters()))
            .toList(),
        rows.minimumGroups());
  }

  private static IndexLevel level(Level row) {
    Name sensitive = row.sensitiveAdvice() == null ? row.advice() : row.sensitiveAdvice();
    return new IndexLevel(
        row.code(),
        row.upTo(),
        row.name().vi(),
        row.name().en(),
        row.color(),
        row.health().vi(),
        row.health().en(),
        row.advice().vi(),
        row.advice().en(),
        sensitive.vi(),
        sensitive.en());
  }
}
