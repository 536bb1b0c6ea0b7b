package vn.quantrac.benchmarks.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure as one line of JSON, and read from it again. Numbers have three decimals.
 *
 * @param benchmark which one
 * @param name what was measured
 * @param value median of the runs
 * @param unit of every number but the ratio
 * @param limit what the machine does at most or at best; null where there is no limit
 * @param limitName what that is; null where there is no limit
 * @param ratioToLimit median of the ratios of each run; null where there is no limit
 * @param runs how many
 * @param spread its two ends, rising
 * @param warmUpSeconds load before the first run
 * @param data what it was measured on
 * @param machine where
 * @param commit of which source; with a + where the source had changes besides
 * @param at when, RFC 3339 in UTC, whole seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FigureLine(
    String benchmark,
    String name,
    double value,
    String unit,
    @Nullable Double limit,
    @Nullable String limitName,
    @Nullable Double ratioToLimit,
    int runs,
    List<Double> spread,
    int warmUpSeconds,
    String data,
    String machine,
    String commit,
    String at) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static FigureLine of(Figure figure, String machine, String commit, Instant at) {
    return new FigureLine(
        figure.benchmark(),
        figure.name(),
        rounded(figure.value()),
        figure.unit(),
        rounded(figure.limit()),
        figure.limitName(),
        rounded(figure.ratioToLimit()),
        figure.values().length,
        List.of(rounded(figure.low()), rounded(figure.high())),
        figure.warmUpSeconds(),
        figure.data(),
        machine,
        commit,
        at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static FigureLine read(String json) {
    try {
      return JSON.readValue(json, FigureLine.class);
    } catch (JsonProcessingException error) {
      throw new IllegalArgumentException("not a figure of a benchmark: " + json, error);
    }
  }

  /** The line. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException error) {
      throw new IllegalStateException("the figure " + name + " cannot be written", error);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : rounded(value.doubleValue());
  }
}
