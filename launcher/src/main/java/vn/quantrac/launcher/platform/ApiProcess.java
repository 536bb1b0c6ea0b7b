package vn.quantrac.launcher.platform;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.AdministratorSetup;
import vn.quantrac.api.ApiConfig;
import vn.quantrac.api.ApiServer;
import vn.quantrac.api.ReadinessCheck;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.launcher.tls.LoadedCertificate;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.FirstStart;
import vn.quantrac.storage.Migrator;
import vn.quantrac.storage.MonitoringLock;
import vn.quantrac.storage.Role;

/**
 * API and dashboards in a process of their own. Several may run at once on one database, behind any
 * balancer: what one of them must know of another's work is in the database.
 */
public final class ApiProcess implements AutoCloseable {
  private static final int CONNECTIONS = 12;

  private final Parts parts = new Parts();

  /**
   * Starts it, after the database was brought to the schema of this version.
   *
   * @param where the database
   * @param config address and port
   * @param certificate with which it speaks HTTPS; null for plain HTTP
   * @param key the administrator's key for a new installation; null when that is not new
   * @param password of the first account of a new installation; null when that is not new
   * @throws SettingException when a new installation is not given both
   * @throws Exception when a part cannot start; its message says which and why
   */
  public void start(
      ExternalDatabase where,
      ApiConfig config,
      @Nullable LoadedCertificate certificate,
      @Nullable String key,
      @Nullable String password)
      throws Exception {
    DatabaseConfig databaseConfig =
        new DatabaseConfig(where.url(), where.user(), where.password(), CONNECTIONS);
    Database database = parts.start("connections", () -> Database.open(databaseConfig));
    FirstStart.inTurn(
        database.dataSource(),
        () -> {
          Migrator.migrate(database.dataSource());
          ensureAdministrator(database.dataSource(), key, password);
        });
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    DatabaseFigures.addTo(metrics, database);
    ApiServer api =
        parts.start(
            "API and dashboards",
            () ->
                new ApiServer(
                        config.withIdentity(
                            certificate == null ? null : certificate.current().identity()),
                        database.dataSource(),
                        databaseConfig,
                        Rulebooks.load(),
                        checks(database.dataSource()),
                        metrics,
                        Clock.systemUTC())
                    .start());
    if (certificate != null) {
      CertificateRenewal.start(parts, certificate, api, null, metrics);
    }
  }

  /** No process of these keeps a secret for the others, so nothing is made up here. */
  private static void ensureAdministrator(
      DataSource database, @Nullable String key, @Nullable String password) {
    boolean keyMissing = !new ApiKeyStore(database).hasEverBeen(Role.ADMINISTRATOR);
    boolean accountMissing =
        new AccountStore(database)
            .list().stream().noneMatch(one -> one.role() == Role.ADMINISTRATOR);
    requireGiven("QUANTRAC_ADMIN_KEY", key, keyMissing);
    requireGiven("QUANTRAC_ADMIN_PASSWORD", password, accountMissing);
    AdministratorSetup.ensure(database, key, password);
  }

  private static void requireGiven(String variable, @Nullable String value, boolean missing) {
    if (missing && value == null) {
      throw new SettingException(
          variable, "is missing, and this installation has no administrator yet");
    }
  }

  private static List<ReadinessCheck> checks(DataSource database) {
    List<ReadinessCheck> checks = new ArrayList<>();
    checks.add(new SchemaReadiness(database, Clock.systemUTC()).check());
    checks.add(monitoringJob(database));
    checks.addAll(new StreamReadiness(database).checks());
    return checks;
  }

  private static ReadinessCheck monitoringJob(DataSource database) {
    return new ReadinessCheck(
        "monitoring job",
        () ->
            MonitoringLock.isHeld(database)
                ? Optional.empty()
                : Optional.of("no monitoring job works on this database"));
  }

  @Override
  public void close() {
    parts.close();
  }
}
