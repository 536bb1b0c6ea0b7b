package vn.quantrac.api.testing;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import vn.quantrac.api.AdministratorSetup;
import vn.quantrac.api.ApiConfig;
import vn.quantrac.api.ApiServer;
import vn.quantrac.api.ReadinessCheck;
import vn.quantrac.api.operation.OpenApiDocument;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** A server on a free port with a fresh database and a key for each role. */
public final class RunningApi implements AutoCloseable {

  public static final String ADMINISTRATOR_KEY = "administrator-key-for-tests";
  public static final String PASSWORD = "a password for tests";

  private final EmbeddedDatabase database = EmbeddedDatabase.create();
  private final OpenApiContract contract = new OpenApiContract(OpenApiDocument.read());
  private final ApiServer server;

  private RunningApi(ApiConfig config, List<ReadinessCheck> checks, Clock clock) {
    AdministratorSetup.ensure(database.dataSource(), ADMINISTRATOR_KEY, PASSWORD);
    ApiKeyStore keys = new ApiKeyStore(database.dataSource());
    for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ANALYST)) {
      keys.put(role.name(), key(role), role);
    }
    server =
        new ApiServer(
                config.at("127.0.0.1", 0),
                database.dataSource(),
                database.config(),
                Rulebooks.load(),
                checks,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                clock)
            .start();
  }

  /** With the default settings. */
  public static RunningApi start() {
    return start(ApiConfig.DEFAULT);
  }

  /** With these settings, but for address and port. */
  public static RunningApi start(ApiConfig config, ReadinessCheck... checks) {
    return new RunningApi(config, List.of(checks), Clock.systemUTC());
  }

  /** With the default settings, at the time of a clock. */
  public static RunningApi startAt(Clock clock) {
    return new RunningApi(ApiConfig.DEFAULT, List.of(), clock);
  }

  /** The key of a role. */
  public static String key(Role role) {
    return role == Role.ADMINISTRATOR
        ? ADMINISTRATOR_KEY
        : "key-for-tests-of-" + role.name().toLowerCase(Locale.ROOT);
  }

  /** Somebody who is not signed in. */
  public ApiClient anybody() {
    return new ApiClient(URI.create("http://127.0.0.1:" + port()), contract, Map.of());
  }

  /** A program with a key of that role. */
  public ApiClient as(Role role) {
    return anybody().withKey(key(role));
  }

  public OpenApiContract contract() {
    return contract;
  }

  public int port() {
    return server.port();
  }

  public DataSource database() {
    return database.dataSource();
  }

  /** Takes the database away from under the server. */
  public void loseDatabase() {
    database.close();
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
