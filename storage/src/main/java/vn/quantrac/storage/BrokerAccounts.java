package vn.quantrac.storage;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Who may sign in at the broker: stations and cameras, each by its code. Thread-safe. */
public final class BrokerAccounts {

  private static final String ALL =
      """
      select s.code, c.password_hash from mqtt_credential c join station s on s.id = c.station_id
      union all
      select a.code, c.password_hash from camera_credential c join camera a on a.id = c.camera_id
      """;

  private final Jdbi jdbi;

  public BrokerAccounts(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Whether this is the password of the station or camera of that code. */
  public boolean authenticate(String code, String password) {
    Optional<String> hash =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select password_hash from (" + ALL + ") a where code = :code limit 1")
                    .bind("code", Columns.text(code, 64))
                    .mapTo(String.class)
                    .findFirst());
    return hash.isPresent() && MqttPassword.matches(password, hash.get());
  }

  /** The credentials of all, by code: the content of a Mosquitto password file. */
  public List<MqttCredential> credentials() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ALL + " order by code")
                .map(
                    (row, context) ->
                        new MqttCredential(row.getString("code"), row.getString("password_hash")))
                .list());
  }
}
