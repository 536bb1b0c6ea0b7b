package vn.quantrac.storage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.effect.DayValue;
import vn.quantrac.domain.effect.DayWeather;
import vn.quantrac.domain.effect.WindDirection;

/** Valid daily means of a series with the weather that its station measured. Thread-safe. */
public final class DayQueries {

  private static final String DAYS =
      """
      select date((d.period_end - interval '1 microsecond') at time zone st.time_zone) as day,
             d.mean, d.mean * d.count as sum
        from station st join series se on se.station_id = st.id
        join day_statistic d on d.series_id = se.id
       where st.code = :station and se.parameter = :parameter and d.valid and d.mean is not null
         and d.period_end > cast(:from as date) at time zone st.time_zone
         and d.period_end <= (cast(:to as date) + 1) at time zone st.time_zone
       order by d.period_end
      """;

  private static final String DIRECTIONS =
      """
      select date((h.period_end - interval '1 microsecond') at time zone st.time_zone) as day,
             h.mean
        from station st join series se on se.station_id = st.id
        join hour_statistic h on h.series_id = se.id
       where st.code = :station and se.parameter = 'WindDir' and h.valid and h.mean is not null
         and h.period_end > cast(:from as date) at time zone st.time_zone
         and h.period_end <= (cast(:to as date) + 1) at time zone st.time_zone
      """;

  private final Jdbi jdbi;

  private record Day(LocalDate day, double mean, double sum) {}

  public DayQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * The valid days of a series in order.
   *
   * @param from first local day
   * @param to last one
   */
  public List<DayValue> days(String station, String parameter, LocalDate from, LocalDate to) {
    return jdbi.withHandle(
        handle -> {
          Map<LocalDate, Double> rain = new HashMap<>();
          Map<LocalDate, Double> speed = new HashMap<>();
          read(handle, station, "Rain", from, to).forEach(one -> rain.put(one.day(), one.sum()));
          read(handle, station, "WindSpd", from, to)
              .forEach(one -> speed.put(one.day(), one.mean()));
          Map<LocalDate, Double> directions = directions(handle, station, from, to);
          return read(handle, station, parameter, from, to).stream()
              .map(
                  one ->
                      new DayValue(
                          one.day(),
                          one.mean(),
                          DayWeather.of(
                              rain.get(one.day()),
                              speed.get(one.day()),
                              directions.get(one.day()))))
              .toList();
        });
  }

  /** What a series is measured in; null when the station has no such series. */
  public @Nullable String unit(String station, String parameter) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select se.unit from station st join series se on se.station_id = st.id
                     where st.code = :station and se.parameter = :parameter
                    """)
                .bind("station", station)
                .bind("parameter", parameter)
                .mapTo(String.class)
                .findFirst()
                .orElse(null));
  }

  private static List<Day> read(
      Handle handle, String station, String parameter, LocalDate from, LocalDate to) {
    return handle
        .createQuery(DAYS)
        .bind("station", station)
        .bind("parameter", parameter)
        .bind("from", from)
        .bind("to", to)
        .map(
            (row, context) ->
                new Day(
                    row.getObject("day", LocalDate.class),
                    row.getDouble("mean"),
                    row.getDouble("sum")))
        .list();
  }

  /** Of each day the mean of its hours' directions; days on which they cancel out have none. */
  private static Map<LocalDate, Double> directions(
      Handle handle, String station, LocalDate from, LocalDate to) {
    Map<LocalDate, List<Double>> hours = new HashMap<>();
    handle
        .createQuery(DIRECTIONS)
        .bind("station", station)
        .bind("from", from)
        .bind("to", to)
        .map(
            (row, context) ->
                Map.entry(row.getObject("day", LocalDate.class), row.getDouble("mean")))
        .forEach(
            hour ->
                hours
                    .computeIfAbsent(hour.getKey(), day -> new ArrayList<>())
                    .add(hour.getValue()));
    Map<LocalDate, Double> directions = new HashMap<>();
    hours.forEach(
        (day, ofDay) -> {
          Double mean = WindDirection.mean(ofDay);
          if (mean != null) {
            directions.put(day, mean);
          }
        });
    return directions;
  }
}
