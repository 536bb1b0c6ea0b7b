package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.camera.CameraRegistry;

/** Registers cameras, shows them and keeps their passwords at the broker. Thread-safe. */
public final class CameraStore implements CameraRegistry {

  private static final String ROWS =
      """
      select c.*, s.online, s.state_at, s.last_frame_at, s.image_since, s.last_received_at,
             f.confirmed, f.false_alarms
        from camera c
        left join camera_state s on s.camera_id = c.id
        cross join lateral (
          select count(*) filter (where not w.false_alarm)::int as confirmed,
                 count(*) filter (where w.false_alarm)::int as false_alarms
            from (select distinct on (b.event_id) b.false_alarm
                    from camera_feedback b join camera_event e on e.id = b.event_id
                   where e.camera_id = c.id order by b.event_id, b.id desc) w) f
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public CameraStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Cameras are never removed, so what was once found is remembered. */
  @Override
  public boolean has(String code) {
    if (known.contains(code)) {
      return true;
    }
    boolean found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select exists (select 1 from camera where code = :code)")
                    .bind("code", Columns.text(code, 64))
                    .mapTo(Boolean.class)
                    .one());
    if (found) {
      known.add(code);
    }
    return found;
  }

  /**
   * Registers cameras, or changes them to what is asked for: all of them or none. Asking for what
   * already stands changes nothing.
   *
   * @param wanted each code once; versions are not looked at
   * @param byAccount who asks
   * @param ifMatchVersion the version that must stand, of the only camera; null for any, or none
   * @return in the order asked for
   * @throws CodeTakenException when a code is that of a station
   * @throws VersionConflictException when another version stands
   */
  public List<CameraRegistration> register(
      List<Camera> wanted, String byAccount, @Nullable Long ifMatchVersion) {
    return Transactions.run(
        dataSource,
        "registering cameras",
        connection -> {
          Handle handle = Sql.handle(connection);
          // Codes of stations and cameras are one set of names, so both wait for the same lock.
          handle.execute("lock table station in share row exclusive mode");
          List<CameraRegistration> registrations = new ArrayList<>();
          for (Camera camera : wanted) {
            CameraRegistration registration = register(handle, camera, byAccount, ifMatchVersion);
            registrations.add(registration);
            if (registration.changed()) {
              ChangeLog.add(
                  connection,
                  Change.CAMERA,
                  camera.code(),
                  Long.toString(registration.camera().version()),
                  byAccount);
            }
          }
          return registrations;
        });
  }

  private static CameraRegistration register(
      Handle handle, Camera wanted, String byAccount, @Nullable Long ifMatchVersion) {
    boolean station =
        handle
            .createQuery("select exists (select 1 from station where code = :code)")
            .bind("code", wanted.code())
            .mapTo(Boolean.class)
            .one();
    if (station) {
      throw new CodeTakenException(wanted.code());
    }
    Optional<Camera> before = find(handle, wanted.code()).map(CameraRow::camera);
    long version = before.map(Camera::version).orElse(0L);
    if (ifMatchVersion != null && ifMatchVersion != version) {
      throw new VersionConflictException("camera " + wanted.code(), ifMatchVersion, version);
    }
    if (before.isPresent() && before.get().equals(withVersion(wanted, version))) {
      return new CameraRegistration(before.get(), false, false, null);
    }
    Camera camera = withVersion(wanted, version + 1);
    int id = write(handle, camera, byAccount);
    if (before.isPresent()) {
      return new CameraRegistration(camera, false, true, null);
    }
    String password = MqttPassword.random();
    setPassword(handle, id, password);
    return new CameraRegistration(camera, true, true, password);
  }

  private static Camera withVersion(Camera camera, long version) {
    return new Camera(
        camera.code(),
        camera.name(),
        camera.place(),
        camera.commune(),
        camera.latitude(),
        camera.longitude(),
        camera.viewDirection(),
        camera.unit(),
        version);
  }

  private static int write(Handle handle, Camera camera, String byAccount) {
    return handle
        .createQuery(
            """
            insert into camera (code, name, place, commune, latitude, longitude, view_direction,
                                unit, version, changed_by)
            values (:code, :name, :place, :commune, :latitude, :longitude, :direction, :unit,
                    :version, :account)
            on conflict (code) do update set name = excluded.name, place = excluded.place,
              commune = excluded.commune, latitude = excluded.latitude,
              longitude = excluded.longitude, view_direction = excluded.view_direction,
              unit = excluded.unit, version = excluded.version, changed_by = excluded.changed_by,
              changed_at = now()
            returning id
            """)
        .bind("code", camera.code())
        .bind("name", camera.name())
        .bind("place", camera.place())
        .bind("commune", camera.commune())
        .bind("latitude", camera.latitude())
        .bind("longitude", camera.longitude())
        .bind("direction", camera.viewDirection())
        .bind("unit", camera.unit())
        .bind("version", camera.version())
        .bind("account", Columns.text(byAccount, 200))
        .mapTo(Integer.class)
        .one();
  }

  private static void setPassword(Handle handle, int id, String password) {
    handle.execute(
        """
        insert into camera_credential (camera_id, password_hash) values (?, ?)
        on conflict (camera_id) do update set password_hash = excluded.password_hash,
          changed_at = now()
        """,
        id,
        MqttPassword.hash(password));
  }

  /**
   * Gives a camera a new password; the old one is refused from now on.
   *
   * @return the password, told this once; empty when no such camera is registered
   */
  public Optional<String> newCredentials(String code, String byAccount) {
    return Transactions.run(
        dataSource,
        "making a password",
        connection -> {
          Handle handle = Sql.handle(connection);
          Optional<Integer> id = id(handle, code);
          if (id.isEmpty()) {
            return Optional.empty();
          }
          String password = MqttPassword.random();
          setPassword(handle, id.get(), password);
          ChangeLog.add(connection, Change.CAMERA, code, "", byAccount);
          return Optional.of(password);
        });
  }

  static Optional<Integer> id(Handle handle, String code) {
    return handle
        .createQuery("select id from camera where code = :code")
        .bind("code", Columns.text(code, 64))
        .mapTo(Integer.class)
        .findOne();
  }

  /** Cameras with their state, ascending by code (byte order), after {@code afterCode}. */
  public Page<CameraRow> page(@Nullable String afterCode, int limit) {
    Page.checkLimit(limit);
    return jdbi.withHandle(
        handle ->
            Page.of(
                rows(
                    handle,
                    "where c.code > :after order by c.code limit :rows",
                    Map.of("after", afterCode == null ? "" : afterCode, "rows", limit + 1)),
                limit));
  }

  /** One camera with its state. */
  public Optional<CameraRow> find(String code) {
    return jdbi.withHandle(handle -> find(handle, code));
  }

  private static Optional<CameraRow> find(Handle handle, String code) {
    return rows(handle, "where c.code = :code", Map.of("code", Columns.text(code, 64))).stream()
        .findFirst();
  }

  private static List<CameraRow> rows(Handle handle, String filter, Map<String, ?> arguments) {
    return handle
        .createQuery(ROWS + filter)
        .bindMap(arguments)
        .map((row, context) -> row(row))
        .list();
  }

  private static CameraRow row(ResultSet row) throws SQLException {
    return new CameraRow(
        new Camera(
            row.getString("code"),
            row.getString("name"),
            row.getString("place"),
            row.getString("commune"),
            row.getDouble("latitude"),
            row.getDouble("longitude"),
            row.getObject("view_direction", Integer.class),
            row.getString("unit"),
            row.getLong("version")),
        row.getObject("online", Boolean.class),
        Timestamps.nullableInstant(row, "state_at"),
        Timestamps.nullableInstant(row, "last_frame_at"),
        Timestamps.nullableInstant(row, "image_since"),
        Timestamps.nullableInstant(row, "last_received_at"),
        row.getInt("confirmed"),
        row.getInt("false_alarms"));
  }
}
