package vn.quantrac.api.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.index.IndexLevel;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.SubIndex;

/**
 * An index row as clients see it.
 *
 * @param level legal Vietnamese name; null where value is
 * @param subIndices by parameter, in the scheme's order
 */
public record IndexView(
    Instant start,
    Instant end,
    @Nullable Integer value,
    @Nullable String level,
    @Nullable String levelEn,
    @Nullable String color,
    @Nullable String driver,
    Map<String, SubIndexView> subIndices,
    String scheme,
    List<String> remarks) {

  /** One parameter's part. */
  public record SubIndexView(
      int value, BigDecimal exact, BigDecimal concentration, String averaging) {

    static SubIndexView of(SubIndex index) {
      return new SubIndexView(
          index.value(), index.exact(), index.concentration(), index.averaging());
    }
  }

  static final Csv<IndexView> CSV =
      Csv.<IndexView>of()
          .with("start", IndexView::start)
          .with("end", IndexView::end)
          .with("value", IndexView::value)
          .with("level", IndexView::level)
          .with("levelEn", IndexView::levelEn)
          .with("color", IndexView::color)
          .with("driver", IndexView::driver)
          .with("subIndices", IndexView::subIndexText)
          .with("scheme", IndexView::scheme)
          .with("remarks", view -> String.join(" ", view.remarks()));

  /** The row with its level's names; a level that its scheme does not know keeps its code. */
  public static IndexView of(IndexRow row, Schemes schemes) {
    String code = row.level();
    Optional<IndexLevel> level =
        code == null ? Optional.empty() : schemes.level(row.scheme(), code);
    Map<String, SubIndexView> subIndices = new LinkedHashMap<>();
    for (SubIndex index : row.subIndices()) {
      subIndices.put(index.parameter(), SubIndexView.of(index));
    }
    return new IndexView(
        row.start(),
        row.end(),
        row.value(),
        level.map(IndexLevel::nameVietnamese).orElse(code),
        level.map(IndexLevel::nameEnglish).orElse(code),
        level.map(IndexLevel::color).orElse(null),
        row.driver(),
        subIndices,
        row.scheme(),
        row.remarks());
  }

  /** As {@code PM2.5=97 PM10=40}. */
  private String subIndexText() {
    StringBuilder text = new StringBuilder();
    subIndices.forEach(
        (parameter, index) ->
            text.append(text.isEmpty() ? "" : " ")
                .append(parameter)
                .append('=')
                .append(index.value()));
    return text.toString();
  }
}
