package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.IndexEvidence.Input;
import vn.quantrac.domain.index.IndexEvidence.LeftOut;
import vn.quantrac.domain.index.IndexEvidence.Part;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.Step;

/** Computes an index row as {@link IndexCalculator} does and tells every step of it. */
public final class IndexExplanation {

  private static final Duration HOUR = Duration.ofHours(1);

  private final IndexScheme scheme;
  private final IndexCalculator calculator;

  /** Of one scheme. */
  public IndexExplanation(IndexScheme scheme, Completeness completeness) {
    this.scheme = scheme;
    this.calculator = new IndexCalculator(scheme, completeness);
  }

  /**
   * Why the hourly index of the hour that ends at {@code end} is what it is.
   *
   * @param hours as for {@link IndexCalculator#hour}
   * @param registered the same hours as stored
   * @param outside parameters of the station that the scheme does not know
   */
  public IndexEvidence hour(
      String station,
      Instant end,
      HourWindow hours,
      RegisteredHours registered,
      List<String> outside) {
    List<ColumnWorking> workings = calculator.hourWorkings(end, hours);
    IndexRow row = calculator.row(station, IndexPeriod.HOUR, end.minus(HOUR), end, workings, hours);
    return evidence(row, workings, hours, registered, outside);
  }

  /** Why the daily index of the day (start, end] is what it is; parameters as {@link #hour}. */
  public IndexEvidence day(
      String station,
      Instant start,
      Instant end,
      HourWindow hours,
      RegisteredHours registered,
      List<String> outside) {
    List<ColumnWorking> workings = calculator.dayWorkings(start, end, hours);
    IndexRow row = calculator.row(station, IndexPeriod.DAY, start, end, workings, hours);
    return evidence(row, workings, hours, registered, outside);
  }

  private IndexEvidence evidence(
      IndexRow row,
      List<ColumnWorking> workings,
      HourWindow hours,
      RegisteredHours registered,
      List<String> outside) {
    List<Part> parts = new ArrayList<>();
    for (ColumnWorking working : workings) {
      parts.add(part(row, working, hours, registered));
    }
    return new IndexEvidence(
        row,
        scheme.source(),
        scheme.confidence(),
        List.copyOf(parts),
        List.copyOf(outside),
        indexSteps(row));
  }

  private Part part(
      IndexRow row, ColumnWorking working, HourWindow hours, RegisteredHours registered) {
    IndexColumn column = working.column();
    List<Input> inputs = new ArrayList<>();
    addInputs(inputs, row, column.parameter(), working.statistic(), hours, registered);
    Saturation saturation = column.saturation();
    ColumnStatistic temperature = working.temperature();
    if (saturation != null && temperature != null) {
      addInputs(inputs, row, saturation.temperature(), temperature, hours, registered);
    }
    SubIndex subIndex = working.subIndex();
    boolean counts = subIndex != null && row.subIndices().contains(subIndex);
    LeftOut leftOut = counts ? null : leftOut(working, inputs, registered);
    return new Part(
        column.parameter(),
        column.averaging().code(),
        column.unit(),
        List.copyOf(inputs),
        working.band(),
        ColumnSteps.of(working, inputs, row.period()),
        subIndex,
        counts && column.parameter().equals(row.driver()),
        leftOut,
        detail(leftOut, column, inputs));
  }

  /** The hours that a column looks at: its window, of a day all windows of it. */
  private void addInputs(
      List<Input> inputs,
      IndexRow row,
      String symbol,
      ColumnStatistic statistic,
      HourWindow hours,
      RegisteredHours registered) {
    Optional<Series> series = registered.series(symbol);
    if (series.isEmpty()) {
      return;
    }
    boolean ofDay = row.period() == IndexPeriod.DAY;
    boolean wholeDay =
        ofDay && statistic.hours() == Duration.between(row.start(), row.end()).toHours();
    Instant first =
        wholeDay
            ? row.start().plus(HOUR)
            : (ofDay ? row.start().plus(HOUR) : row.end())
                .minus(HOUR.multipliedBy(statistic.hours() - 1L));
    Instant taken = statistic.end().minus(HOUR.multipliedBy(statistic.hours()));
    for (Instant end = first; !end.isAfter(row.end()); end = end.plus(HOUR)) {
      Optional<PeriodStatistic> hour = registered.hour(symbol, end);
      BigDecimal value = hours.mean(symbol, end);
      boolean used =
          statistic.value() != null
              && value != null
              && end.isAfter(taken)
              && !end.isAfter(statistic.end());
      NowCast.Term term = used ? term(statistic, end) : null;
      inputs.add(
          new Input(
              series.get().parameter(),
              end.minus(HOUR),
              end,
              hour.map(PeriodStatistic::mean).orElse(null),
              series.get().unit(),
              hour.map(PeriodStatistic::valid).orElse(false),
              value,
              used,
              term == null ? null : term.weight(),
              term == null ? null : term.product()));
    }
  }

  private static NowCast.@Nullable Term term(ColumnStatistic statistic, Instant end) {
    NowCast nowCast = statistic.nowCast();
    if (nowCast == null) {
      return null;
    }
    long back = Duration.between(end, statistic.end()).toHours();
    return nowCast.terms().stream().filter(one -> one.back() == back).findFirst().orElse(null);
  }

  private static @Nullable LeftOut leftOut(
      ColumnWorking working, List<Input> inputs, RegisteredHours registered) {
    IndexColumn column = working.column();
    if (working.subIndex() != null) {
      return LeftOut.LOWER_THAN_OTHER_COLUMN;
    }
    if (registered.series(column.parameter()).isEmpty()) {
      return LeftOut.NOT_MEASURED;
    }
    if (!registered.converts(column.parameter())) {
      return LeftOut.UNIT;
    }
    if (working.statistic().value() == null) {
      if (inputs.stream().noneMatch(input -> input.value() != null)) {
        return LeftOut.NO_VALID_HOUR;
      }
      return column.averaging() == Averaging.NOWCAST
          ? LeftOut.TOO_FEW_RECENT_HOURS
          : LeftOut.TOO_FEW_HOURS;
    }
    if (working.entered() == null) {
      return LeftOut.NO_TEMPERATURE;
    }
    return column.isBeyondUse(working.entered()) ? LeftOut.ABOVE_USE : LeftOut.BELOW_TABLE;
  }

  private @Nullable String detail(
      @Nullable LeftOut leftOut, IndexColumn column, List<Input> inputs) {
    NowCastRule rule = scheme.nowCast();
    if (leftOut == LeftOut.TOO_FEW_RECENT_HOURS && rule != null) {
      List<Input> recent =
          inputs.subList(Math.max(0, inputs.size() - rule.recentHours()), inputs.size());
      return "%d/%d".formatted(valid(recent), rule.recentHours());
    }
    if (leftOut == LeftOut.TOO_FEW_HOURS) {
      return "%d/%d".formatted(valid(inputs), inputs.size());
    }
    if (leftOut == LeftOut.ABOVE_USE && column.notUsedAbove() != null) {
      return column.notUsedAbove().toPlainString();
    }
    return null;
  }

  private static long valid(List<Input> inputs) {
    return inputs.stream().filter(input -> input.value() != null).count();
  }

  private List<Step> indexSteps(IndexRow row) {
    List<SubIndex> subIndices = row.subIndices();
    List<Step> steps = new ArrayList<>();
    IndexGroups groups = scheme.groups();
    if (groups != null) {
      WaterQualityIndex index = WaterQualityIndex.of(subIndices, groups);
      steps.addAll(index.steps());
      if (index.exact() != null && row.value() != null) {
        steps.add(ColumnSteps.rounded(index.exact(), row.value()));
      }
      return List.copyOf(steps);
    }
    if (!scheme.requiresOneOf().isEmpty()) {
      steps.add(
          new Step(
              "required",
              "one of "
                  + scheme.requiresOneOf().stream().sorted().collect(Collectors.joining(", ")),
              calculator.isAllowed(subIndices) ? "present" : "absent"));
    }
    if (row.value() != null) {
      steps.add(
          new Step(
              "highest",
              subIndices.stream()
                  .map(one -> one.parameter() + " " + one.exact().toPlainString())
                  .collect(Collectors.joining(", ", "max(", ")")),
              row.driver() + " " + row.value()));
    }
    return List.copyOf(steps);
  }
}
