package vn.quantrac.domain.derived;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import vn.quantrac.domain.index.HourWindow;
import vn.quantrac.domain.index.IndexCalculator;
import vn.quantrac.domain.index.IndexEvidence;
import vn.quantrac.domain.index.IndexExplanation;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.index.RegisteredHours;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationClass;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * Index rows that follow from changed hours, of every scheme for the station's kind. Of several
 * versions of one scheme that in force on the local day of the period is taken, before the first
 * one the first. A reference station (Circular 10/2021, art. 29) has no index rows. Immutable.
 */
public final class IndexDerivation {

  private final Completeness completeness;
  private final IndexInputs inputs;

  /** Versions of each scheme, rising by date. */
  private final List<List<Version>> schemes;

  private record Version(IndexScheme scheme, LocalDate from, IndexCalculator calculator) {}

  /**
   * Rows and periods without one.
   *
   * @param absent periods with hours for which the station has no row of a scheme; where no hour
   *     ever was there never was a row
   */
  public record Rows(List<IndexRow> indices, List<AbsentIndex> absent) {}

  /**
   * A derivation by these schemes, several versions of one among them.
   *
   * @throws java.time.DateTimeException if the version of a scheme is no date
   */
  public IndexDerivation(List<IndexScheme> schemes, Completeness completeness, IndexInputs inputs) {
    this.completeness = completeness;
    this.inputs = inputs;
    Map<String, List<Version>> byId = new LinkedHashMap<>();
    for (IndexScheme scheme : schemes) {
      byId.computeIfAbsent(scheme.id(), id -> new ArrayList<>())
          .add(
              new Version(
                  scheme,
                  LocalDate.parse(scheme.version()),
                  new IndexCalculator(scheme, completeness)));
    }
    byId.values().forEach(versions -> versions.sort(Comparator.comparing(Version::from)));
    this.schemes = byId.values().stream().map(List::copyOf).toList();
  }

  /** How many hours the longest window of an hourly index of such stations has, at least 1. */
  int windowHours(StationKind kind) {
    int longest = 1;
    for (List<Version> versions : schemes) {
      for (Version version : versions) {
        if (version.scheme().kind() == kind) {
          longest = Math.max(longest, version.scheme().windowHours());
        }
      }
    }
    return longest;
  }

  /**
   * Every index row that the changed hours reach.
   *
   * @param changed ends of changed hours
   * @param hours every hour that {@link ResultCalculation#looksFrom} to {@link
   *     ResultCalculation#looksTo} asks for
   */
  public Rows derive(Station station, Set<Instant> changed, HourTable hours) {
    List<IndexRow> indices = new ArrayList<>();
    Set<AbsentIndex> absent = new LinkedHashSet<>();
    boolean has = station.stationClass() == StationClass.FULL;
    for (List<Version> versions : schemes) {
      if (versions.get(0).scheme().kind() == station.kind()) {
        Windows windows = new Windows(station, hours, looked(station, changed));
        int ahead = versions.stream().mapToInt(one -> one.scheme().windowHours()).max().orElse(1);
        for (Instant end : Reach.indexHours(changed, ahead)) {
          if (has && hours.hasValid(end)) {
            Version version = inForce(versions, LocalDay.of(end, station.timeZone()), station);
            indices.add(version.calculator().hour(station.code(), end, windows.of(version)));
          } else if (hours.has(end)) {
            absent.add(
                new AbsentIndex(
                    station.code(), IndexPeriod.HOUR, end, versions.get(0).scheme().id()));
          }
        }
        for (LocalDay day : Reach.indexDays(station, changed)) {
          if (has && anyHour(day, hours::hasValid)) {
            Version version = inForce(versions, day, station);
            indices.add(
                version
                    .calculator()
                    .day(station.code(), day.start(), day.end(), windows.of(version)));
          } else if (anyHour(day, hours::has)) {
            absent.add(
                new AbsentIndex(
                    station.code(), IndexPeriod.DAY, day.end(), versions.get(0).scheme().id()));
          }
        }
      }
    }
    return new Rows(indices, List.copyOf(absent));
  }

  /**
   * The hours that {@link #explain} looks at.
   *
   * @param end of the hour, or any instant of the local day
   */
  public TimeRange explainedFrom(Station station, IndexPeriod period, Instant end) {
    if (period == IndexPeriod.DAY) {
      LocalDay day = LocalDay.of(end, station.timeZone());
      return new TimeRange(day.start().minus(Reach.RUNNING_BACK), day.end());
    }
    return new TimeRange(end.minus(Reach.HOUR.multipliedBy(windowHours(station.kind()))), end);
  }

  /**
   * Why a row is what it is, computed anew from the hours with the functions that made it.
   *
   * @param schemeId as {@code VN_AQI}
   * @param end of the hour, or any instant of the local day
   * @param hours all of the station in {@link #explainedFrom}
   * @return empty when the station has no such row: no scheme of that id for its kind, a reference
   *     station, or no valid hour
   */
  public Optional<IndexEvidence> explain(
      Station station, String schemeId, IndexPeriod period, Instant end, HourTable hours) {
    LocalDay day = LocalDay.of(end, station.timeZone());
    return version(station, schemeId, period, end, hours)
        .map(
            version -> {
              HourWindow window = window(station, version, period, end, hours);
              IndexExplanation explanation = new IndexExplanation(version.scheme(), completeness);
              Registered registered = new Registered(station, version.scheme(), hours, inputs);
              List<String> outside = outside(station, version.scheme());
              return period == IndexPeriod.HOUR
                  ? explanation.hour(station.code(), end, window, registered, outside)
                  : explanation.day(
                      station.code(), day.start(), day.end(), window, registered, outside);
            });
  }

  /** The hourly index that {@link #explain} explains, without its reasons. */
  public Optional<IndexRow> hour(Station station, String schemeId, Instant end, HourTable hours) {
    return version(station, schemeId, IndexPeriod.HOUR, end, hours)
        .map(
            version ->
                version
                    .calculator()
                    .hour(
                        station.code(),
                        end,
                        window(station, version, IndexPeriod.HOUR, end, hours)));
  }

  /** The version by which a row is made; empty when the station has no such row. */
  private Optional<Version> version(
      Station station, String schemeId, IndexPeriod period, Instant end, HourTable hours) {
    LocalDay day = LocalDay.of(end, station.timeZone());
    boolean has =
        station.stationClass() == StationClass.FULL
            && (period == IndexPeriod.HOUR ? hours.hasValid(end) : anyHour(day, hours::hasValid));
    return schemes.stream()
        .filter(versions -> has && isOf(versions.get(0).scheme(), schemeId, station))
        .findFirst()
        .map(versions -> inForce(versions, day, station));
  }

  private static boolean isOf(IndexScheme scheme, String id, Station station) {
    return scheme.id().equals(id) && scheme.kind() == station.kind();
  }

  private HourWindow window(
      Station station, Version version, IndexPeriod period, Instant end, HourTable hours) {
    TimeRange range = explainedFrom(station, period, end);
    return new Windows(station, hours, ends(range.from(), range.to())).of(version);
  }

  /** The first hour at which the index looks when this one has changed, exclusive. */
  public Instant looksFrom(Station station, Instant changed) {
    Instant day = LocalDay.of(changed, station.timeZone()).start().minus(Reach.RUNNING_BACK);
    Instant window = changed.minus(Reach.HOUR.multipliedBy(windowHours(station.kind())));
    return day.isBefore(window) ? day : window;
  }

  /** The last hour at which the index looks when this one has changed. */
  public Instant looksTo(Station station, Instant changed) {
    Instant day = LocalDay.of(changed.plus(Reach.RUNNING_BACK), station.timeZone()).end();
    Instant window = changed.plus(Reach.HOUR.multipliedBy(windowHours(station.kind()) - 1L));
    return day.isAfter(window) ? day : window;
  }

  private Set<Instant> looked(Station station, Collection<Instant> changed) {
    Set<Instant> ends = new LinkedHashSet<>();
    for (Instant hour : changed) {
      ends.addAll(ends(looksFrom(station, hour), looksTo(station, hour)));
    }
    return ends;
  }

  private static Set<Instant> ends(Instant from, Instant to) {
    Set<Instant> ends = new LinkedHashSet<>();
    for (Instant end = from.plus(Reach.HOUR); !end.isAfter(to); end = end.plus(Reach.HOUR)) {
      ends.add(end);
    }
    return ends;
  }

  private static Version inForce(List<Version> versions, LocalDay day, Station station) {
    Version inForce = versions.get(0);
    if (versions.size() > 1) {
      LocalDate date = day.start().atZone(station.timeZone()).toLocalDate();
      for (Version version : versions) {
        inForce = version.from().isAfter(date) ? inForce : version;
      }
    }
    return inForce;
  }

  private List<String> outside(Station station, IndexScheme scheme) {
    Set<String> symbols = scheme.units().keySet();
    return station.series().stream()
        .map(Series::parameter)
        .filter(parameter -> inputs.symbol(parameter).filter(symbols::contains).isEmpty())
        .toList();
  }

  private static boolean anyHour(LocalDay day, Predicate<Instant> condition) {
    for (Instant end = day.start().plus(Reach.HOUR);
        !end.isAfter(day.end());
        end = end.plus(Reach.HOUR)) {
      if (condition.test(end)) {
        return true;
      }
    }
    return false;
  }

  /** Valid means under each scheme's symbols and in its units, made when first asked for. */
  private final class Windows {

    private final Station station;
    private final HourTable hours;
    private final Set<Instant> ends;
    private final Map<String, HourWindow> made = new HashMap<>();

    Windows(Station station, HourTable hours, Set<Instant> ends) {
      this.station = station;
      this.hours = hours;
      this.ends = ends;
    }

    HourWindow of(Version version) {
      return made.computeIfAbsent(
          version.scheme().reference(), reference -> window(version.scheme().units()));
    }

    private HourWindow window(Map<String, String> units) {
      HourWindow window = new HourWindow();
      for (Series series : station.series()) {
        inputs
            .symbol(series.parameter())
            .ifPresent(
                symbol ->
                    Optional.ofNullable(units.get(symbol))
                        .flatMap(unit -> inputs.conversion(symbol, series.unit(), unit))
                        .ifPresent(
                            conversion -> add(window, symbol, series.parameter(), conversion)));
      }
      return window;
    }

    private void add(
        HourWindow window, String symbol, String parameter, UnaryOperator<BigDecimal> conversion) {
      for (Instant end : ends) {
        hours
            .find(parameter, end)
            .filter(PeriodStatistic::valid)
            .map(PeriodStatistic::mean)
            .ifPresent(mean -> window.add(symbol, end, conversion.apply(mean)));
      }
    }
  }

  /** Stored hours by a scheme's symbols. */
  private record Registered(
      Station station, IndexScheme scheme, HourTable hours, IndexInputs inputs)
      implements RegisteredHours {

    @Override
    public Optional<Series> series(String symbol) {
      return station.series().stream()
          .filter(one -> inputs.symbol(one.parameter()).filter(symbol::equals).isPresent())
          .reduce((earlier, later) -> later);
    }

    @Override
    public Optional<PeriodStatistic> hour(String symbol, Instant end) {
      return series(symbol).flatMap(series -> hours.find(series.parameter(), end));
    }

    @Override
    public boolean converts(String symbol) {
      return Optional.ofNullable(scheme.units().get(symbol))
          .flatMap(
              unit ->
                  series(symbol).flatMap(series -> inputs.conversion(symbol, series.unit(), unit)))
          .isPresent();
    }
  }
}
