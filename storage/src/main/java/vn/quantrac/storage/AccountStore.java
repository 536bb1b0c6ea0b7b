package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** People who may sign in. Thread-safe. */
public final class AccountStore {

  private static final String COLUMNS =
      "select id, name, password_hash, role, disabled from account";

  private final Jdbi jdbi;

  public AccountStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Makes an account.
   *
   * @param passwordHash as the caller verifies it later; kept as it is
   * @return empty when the name is taken
   */
  public Optional<Account> create(String name, String passwordHash, Role role) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into account (name, password_hash, role) values (:name, :hash, :role)
                    on conflict (name) do nothing
                    returning id, name, password_hash, role, disabled
                    """)
                .bind("name", name)
                .bind("hash", passwordHash)
                .bind("role", role.name())
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
                .createQuery(COLUMNS + " order by name")
                .map((row, context) -> account(row))
                .list());
  }

  /** Sets a new password; every session of the account ends. False when there is no account. */
  public boolean changePassword(long id, String passwordHash) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("delete from session where account_id = ?", id);
          return handle.execute(
                  "update account set password_hash = ? where id = ?", passwordHash, id)
              == 1;
        });
  }

  /** Sets role and whether signing in is refused; sessions follow at once. */
  public boolean change(long id, Role role, boolean disabled) {
    return jdbi.withHandle(
        handle ->
            handle.execute(
                    "update account set role = ?, disabled = ? where id = ?",
                    role.name(),
                    disabled,
                    id)
                == 1);
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getString("name"),
        row.getString("password_hash"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("disabled"));
  }
}
