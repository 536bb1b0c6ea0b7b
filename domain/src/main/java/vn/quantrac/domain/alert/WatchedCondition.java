package vn.quantrac.domain.alert;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * A rule where it is watched: of one condition at most one alert is open.
 *
 * @param ruleId identifier of the rule
 * @param subject whom it concerns: a station's code
 * @param source the act or the index scheme that judges; null for rules that need none
 * @param parameter as registered; null for rules about the whole station
 * @param averaging of the judged mean; null where nothing is averaged
 */
public record WatchedCondition(
    String ruleId,
    String subject,
    @Nullable String source,
    @Nullable String parameter,
    @Nullable AveragingPeriod averaging) {

  /** The rule and what it watches, as {@code limit-exceeded/QCVN05-2023/PM2.5/24h}. */
  public String rule() {
    StringJoiner name = new StringJoiner("/").add(ruleId);
    if (source != null) {
      name.add(source);
    }
    if (parameter != null) {
      name.add(parameter);
    }
    if (averaging != null) {
      name.add(averaging.code());
    }
    return name.toString();
  }
}
