package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** People who may sign in. Thread-safe. */
public final class AccountStore {

  private static final String ALL = "id, name, password_hash, role, unit, disabled, created_at";
  private static final String COLUMNS = "select " + ALL + " from account";

  private final Jdbi jdbi;

  public AccountStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Makes an account without a unit; see {@link #create(String, String, Role, String)}. */
  public Optional<Account> create(String name, String passwordHash, Role role) {
    return create(name, passwordHash, role, "");
  }

  /**
   * Makes an account.
   *
   * @param passwordHash as the caller verifies it later; kept as it is
   * @param unit of the department; may be empty
   * @return empty when the name is taken
   */
  public Optional<Account> create(String name, String passwordHash, Role role, String unit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into account (name, password_hash, role, unit)
                    values (:name, :hash, :role, :unit)
                    on conflict (name) do nothing
                    returning
                    """
                        + ALL)
                .bind("name", name)
                .bind("hash", passwordHash)
                .bind("role", role.name())
                .bind("unit", unit)
                .map((row, context) -> account(row))
                .findOne());
  }

  public Optional<Account> find(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " where name = :name")
                .bind("name", Columns.text(name, 1000))
                .map((row, context) -> account(row))
                .findOne());
  }

  /** All accounts by name. */
  public List<Account> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " order by name collate \"C\"")
                .map((row, context) -> account(row))
                .list());
  }

  /** Sets a new password; every session of the account ends. False when there is no account. */
  public boolean changePassword(long id, String passwordHash) {
    return jdbi.inTransaction(
        handle -> {
          endSessions(handle, id);
          return handle.execute(
                  "update account set password_hash = ? where id = ?", passwordHash, id)
              == 1;
        });
  }

  /** Keeps the same password under another hash; sessions go on. */
  public void rehash(long id, String passwordHash) {
    jdbi.useHandle(
        handle ->
            handle.execute("update account set password_hash = ? where id = ?", passwordHash, id));
  }

  /**
   * Sets role, unit and whether signing in is refused; sessions follow at once.
   *
   * @return false when there is no such account
   * @throws LastAdministratorException when nobody would be left who may administer
   */
  public boolean change(long id, Role role, String unit, boolean disabled) {
    return jdbi.inTransaction(
        handle -> {
          // Two administrators must not disable each other at the same time.
          handle.execute("lock table account in share row exclusive mode");
          int before = administrators(handle);
          int changed =
              handle.execute(
                  "update account set role = ?, unit = ?, disabled = ? where id = ?",
                  role.name(),
                  unit,
                  disabled,
                  id);
          if (disabled) {
            endSessions(handle, id);
          }
          if (before > 0 && administrators(handle) == 0) {
            throw new LastAdministratorException();
          }
          return changed == 1;
        });
  }

  private static int administrators(Handle handle) {
    return handle
        .createQuery("select count(*) from account where role = :role and not disabled")
        .bind("role", Role.ADMINISTRATOR.name())
        .mapTo(Integer.class)
        .one();
  }

  private static void endSessions(Handle handle, long id) {
    handle.execute("delete from session where account_id = ?", id);
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getString("name"),
        row.getString("password_hash"),
        Role.valueOf(row.getString("role")),
        row.getString("unit"),
        row.getBoolean("disabled"),
        Timestamps.instant(row, "created_at"));
  }
}
