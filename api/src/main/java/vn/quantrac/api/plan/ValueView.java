package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.storage.IndicatorValueRow;
import vn.quantrac.storage.IndicatorValueState;

/**
 * A value of an indicator, or an earlier version of it.
 *
 * @param station of a computed indicator; null for what an agency reports
 * @param version the entity tag, in quotes
 * @param change what made this version
 * @param account who made it
 */
record ValueView(
    String indicator,
    @Nullable String station,
    String period,
    BigDecimal value,
    boolean provisional,
    IndicatorValueState state,
    int version,
    String change,
    @Nullable String reason,
    @Nullable String sourceFile,
    String account,
    Instant at)
    implements Reviewed {

  static final Csv<ValueView> CSV =
      Csv.<ValueView>of()
          .with("indicator", ValueView::indicator)
          .with("station", ValueView::station)
          .with("period", ValueView::period)
          .with("value", ValueView::value)
          .with("provisional", ValueView::provisional)
          .with("state", ValueView::state)
          .with("version", ValueView::version)
          .with("reason", ValueView::reason)
          .with("sourceFile", ValueView::sourceFile)
          .with("account", ValueView::account)
          .with("at", ValueView::at);

  static ValueView of(IndicatorValueRow row) {
    return new ValueView(
        row.indicator(),
        row.subject().isEmpty() ? null : row.subject(),
        row.period(),
        row.value(),
        row.provisional(),
        row.state(),
        row.version(),
        row.change(),
        row.reason(),
        row.sourceFile(),
        row.account(),
        row.at());
  }

  @Override
  public String etag() {
    return "\"%d\"".formatted(version);
  }
}
