package vn.quantrac.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a benchmark: the median of its runs.
 *
 * @param name what was measured
 * @param unit of every number
 * @param runs the value of each run, at least one
 * @param limits what the machine does at most, measured beside each run; null where there is no
 *     limit
 * @param warmUpSeconds load before the first run that was not measured
 */
record Figure(
    String name, String unit, double[] runs, double @Nullable [] limits, int warmUpSeconds) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * One line of JSON: name, value, unit, limit, ratioToLimit, runs, spread, warmUpSeconds, machine,
   * commit.
   */
  String json(String machine, String commit) {
    ObjectNode line = JSON.createObjectNode();
    double value = median(runs);
    line.put("name", name);
    line.put("value", rounded(value));
    line.put("unit", unit);
    if (limits != null) {
      line.put("limit", rounded(median(limits)));
      double[] ratios = new double[runs.length];
      for (int i = 0; i < runs.length; i++) {
        ratios[i] = runs[i] / limits[i];
      }
      line.put("ratioToLimit", rounded(median(ratios)));
    }
    line.put("runs", runs.length);
    line.putArray("spread")
        .add(rounded(Arrays.stream(runs).min().orElseThrow()))
        .add(rounded(Arrays.stream(runs).max().orElseThrow()));
    line.put("warmUpSeconds", warmUpSeconds);
    line.put("machine", machine);
    line.put("commit", commit);
    return line.toString();
  }

  private static double median(double[] values) {
    double[] rising = values.clone();
    Arrays.sort(rising);
    int middle = rising.length / 2;
    return rising.length % 2 == 1 ? rising[middle] : (rising[middle - 1] + rising[middle]) / 2;
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
