package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;

/** Registers stations and keeps their passwords at the broker. Thread-safe. */
public final class StationStore {

  private final DataSource dataSource;

  public StationStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Registers a station, or changes it to what is asked for. Parameters left out become inactive;
   * their history stays. Asking for what already stands changes nothing.
   *
   * @param byAccount who asks
   * @param ifMatchVersion the version that must stand; null for any, or none
   * @throws InvalidRegistrationException when a field breaks a rule
   * @throws VersionConflictException when another version stands
   * @throws UnitInUseException when the unit of a series with readings would change
   */
  public Registration register(
      StationRegistration request, String byAccount, @Nullable Long ifMatchVersion) {
    RegistrationCheck.station(request, 1);
    return Transactions.run(
        dataSource,
        "registering a station",
        connection -> {
          Registration registration =
              register(Sql.handle(connection), request, byAccount, ifMatchVersion);
          if (registration.changed()) {
            log(connection, registration.station(), byAccount);
          }
          return registration;
        });
  }

  /**
   * Gives a station a new password; the old one is refused from now on.
   *
   * @return the password, told this once
   * @throws UnknownStationException when no such station is registered
   */
  public String newCredentials(String code, String byAccount) {
    String password = MqttPassword.random();
    return Transactions.run(
        dataSource,
        "making a password",
        connection -> {
          Handle handle = Sql.handle(connection);
          Station station =
              StationReader.find(handle, code).orElseThrow(() -> new UnknownStationException(code));
          setPassword(handle, code, password);
          log(connection, station, byAccount);
          return password;
        });
  }

  private static Registration register(
      Handle handle, StationRegistration request, String byAccount, @Nullable Long ifMatchVersion) {
    // Registrations are rare and change several rows: one at a time keeps them simple.
    handle.execute("lock table station in share row exclusive mode");
    if (CameraStore.id(handle, request.code()).isPresent()) {
      throw new InvalidRegistrationException("code", "no camera's code", request.code());
    }
    Optional<Station> before = StationReader.find(handle, request.code());
    long version = before.map(Station::version).orElse(0L);
    if (ifMatchVersion != null && ifMatchVersion != version) {
      throw new VersionConflictException("station " + request.code(), ifMatchVersion, version);
    }
    if (before.isPresent() && before.get().equals(RegistrationCheck.station(request, version))) {
      return new Registration(before.get(), false, false, null);
    }
    Station station = RegistrationCheck.station(request, version + 1);
    int id = writeStation(handle, station, byAccount);
    writeSeries(handle, id, station.series());
    if (before.isPresent()) {
      return new Registration(station, false, true, null);
    }
    String password = MqttPassword.random();
    setPassword(handle, station.code(), password);
    return new Registration(station, true, true, password);
  }

  private static int writeStation(Handle handle, Station station, String byAccount) {
    return handle
        .createQuery(
            """
            insert into station (code, name, kind, station_class, latitude, longitude, time_zone,
                                 operator, version, changed_by)
            values (:code, :name, :kind, :class, :latitude, :longitude, :zone, :operator,
                    :version, :account)
            on conflict (code) do update set name = excluded.name, kind = excluded.kind,
              station_class = excluded.station_class, latitude = excluded.latitude, longitude = excluded.longitude,
              time_zone = excluded.time_zone, operator = excluded.operator, version = excluded.version,
              changed_by = excluded.changed_by, changed_at = now()
            returning id
            """)
        .bind("code", station.code())
        .bind("name", station.name())
        .bind("kind", station.kind().code())
        .bind("class", station.stationClass().code())
        .bind("latitude", station.latitude())
        .bind("longitude", station.longitude())
        .bind("zone", station.timeZone().getId())
        .bind("operator", station.operator())
        .bind("version", station.version())
        .bind("account", Columns.text(byAccount, 200))
        .mapTo(Integer.class)
        .one();
  }

  private static void writeSeries(Handle handle, int stationId, List<Series> series) {
    handle.execute("update series set active = false where station_id = ?", stationId);
    for (int position = 0; position < series.size(); position++) {
      Series one = series.get(position);
      refuseOtherUnit(handle, stationId, one);
      handle
          .createUpdate(
              """
              insert into series (station_id, parameter, unit, interval_seconds, position)
              values (:station, :parameter, :unit, :interval, :position)
              on conflict (station_id, parameter) do update set unit = excluded.unit,
                interval_seconds = excluded.interval_seconds, position = excluded.position,
                active = true
              """)
          .bind("station", stationId)
          .bind("parameter", one.parameter())
          .bind("unit", one.unit())
          .bind("interval", one.intervalSeconds())
          .bind("position", position)
          .execute();
    }
    handle.execute(
        """
        insert into latest_reading (series_id) select id from series where station_id = ?
        on conflict do nothing
        """,
        stationId);
  }

  private static void refuseOtherUnit(Handle handle, int stationId, Series series) {
    handle
        .createQuery(
            """
            select e.unit from series e
             where e.station_id = :station and e.parameter = :parameter and e.unit <> :unit
               and exists (select 1 from reading r where r.series_id = e.id)
               for update of e
            """)
        .bind("station", stationId)
        .bind("parameter", series.parameter())
        .bind("unit", series.unit())
        .mapTo(String.class)
        .findOne()
        .ifPresent(
            unit -> {
              throw new UnitInUseException(series.parameter(), unit, series.unit());
            });
  }

  private static void setPassword(Handle handle, String code, String password) {
    handle
        .createUpdate(
            """
            insert into mqtt_credential (station_id, password_hash)
            select id, :hash from station where code = :code
            on conflict (station_id) do update set password_hash = excluded.password_hash,
              changed_at = now()
            """)
        .bind("code", code)
        .bind("hash", MqttPassword.hash(password))
        .execute();
  }

  private static void log(Connection connection, Station station, String account)
      throws SQLException {
    ChangeLog.add(
        connection, Change.STATION, station.code(), Long.toString(station.version()), account);
  }
}
