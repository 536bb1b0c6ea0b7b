package vn.quantrac.storage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.camera.Stretch;

/** How many hours of the ambient-air stations hold data, and how many readings. Thread-safe. */
public final class StationHours {

  private final Jdbi jdbi;

  public StationHours(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** How to divide a stretch of time by the calendar of Vietnam. */
  public enum Part {
    DAY,
    MONTH,
    YEAR
  }

  /**
   * A station that has ever had an hour.
   *
   * @param readingsPerHour that its series promise together
   */
  public record Station(String code, String name, int readingsPerHour) {}

  /**
   * What one part of the stretch holds of a station.
   *
   * @param firstDay of the part
   * @param validHours hours in which any series has a valid mean
   * @param usable readings that may enter a mean
   */
  public record Held(String station, LocalDate firstDay, int validHours, long usable) {}

  /** The stations whose series had an hour before a time, by code (byte order). */
  public List<Station> stations(Instant until) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select st.code, st.name,
                           sum(greatest(1, 3600 / se.interval_seconds))::integer as per_hour
                      from station st join series se on se.station_id = st.id
                     where st.kind = 'ambient-air' and se.active
                       and exists (select 1 from hour_statistic h
                                    where h.series_id = se.id and h.period_end <= :until)
                     group by st.code, st.name order by st.code collate "C"
                    """)
                .bind("until", until)
                .map(
                    (row, context) ->
                        new Station(
                            row.getString("code"), row.getString("name"), row.getInt("per_hour")))
                .list());
  }

  /** What each part of a stretch holds; parts without an hour are left out. */
  public List<Held> held(Stretch whole, Part part) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select st.code,
                           date_trunc(:part, (h.period_end - interval '1 microsecond')
                                             at time zone 'Asia/Ho_Chi_Minh')::date as first_day,
                           count(distinct h.period_end) filter (where h.valid) as valid_hours,
                           sum(h.count) as usable
                      from station st join series se on se.station_id = st.id
                      join hour_statistic h on h.series_id = se.id
                     where st.kind = 'ambient-air' and se.active
                       and h.period_end > :from and h.period_end <= :to
                     group by st.code, first_day order by st.code, first_day
                    """)
                .addCustomizer(Sql.PLANNED_EACH_TIME)
                .bind("part", part.name())
                .bind("from", whole.from())
                .bind("to", whole.to())
                .map(
                    (row, context) ->
                        new Held(
                            row.getString("code"),
                            row.getObject("first_day", LocalDate.class),
                            row.getInt("valid_hours"),
                            row.getLong("usable")))
                .list());
  }
}
