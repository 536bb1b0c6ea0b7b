package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.GeoPoint;

/** Where stations stand, and the wind that they measured last. Thread-safe. */
public final class WindQueries {

  private final Jdbi jdbi;

  public WindQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * A station.
   *
   * @param windFrom where the wind came from, degrees clockwise from north; null where it does not
   *     measure that
   * @param windAt when that was measured; null like {@code windFrom}
   */
  public record Station(
      String code,
      String name,
      GeoPoint place,
      @Nullable Double windFrom,
      @Nullable Instant windAt) {}

  /**
   * A direction that was measured.
   *
   * @param from where the wind came from, degrees clockwise from north
   */
  public record Measured(Instant at, double from) {}

  /** What a station measured with its instrument measuring, from &lt; at &lt;= to, ascending. */
  public List<Measured> measured(String station, Instant from, Instant to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select r.observed_at, r.value
                      from station s join series e on e.station_id = s.id
                      join reading r on r.series_id = e.id
                     where s.code = :station and e.parameter = 'WindDir' and r.status = 0
                       and r.value is not null and r.observed_at > :from and r.observed_at <= :to
                     order by r.observed_at
                    """)
                .bind("station", station)
                .bind("from", from)
                .bind("to", to)
                .map(
                    (row, context) ->
                        new Measured(
                            Timestamps.instant(row, "observed_at"), row.getDouble("value")))
                .list());
  }

  /** All stations of ambient air, by code. */
  public List<Station> stations() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select s.code, s.name, s.latitude, s.longitude, w.value, w.observed_at
                      from station s
                      left join lateral (
                        select l.value, l.observed_at from series e
                          join latest_reading l on l.series_id = e.id
                         where e.station_id = s.id and e.parameter = 'WindDir' and e.active
                           and l.value is not null) w on true
                     where s.kind = 'ambient-air' order by s.code
                    """)
                .map(
                    (row, context) ->
                        new Station(
                            row.getString("code"),
                            row.getString("name"),
                            new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                            row.getObject("value", Double.class),
                            Timestamps.nullableInstant(row, "observed_at")))
                .list());
  }
}
