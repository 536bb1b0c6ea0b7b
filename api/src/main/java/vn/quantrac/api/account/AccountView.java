package vn.quantrac.api.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.storage.Account;

/**
 * An account as administrators see it; never with its password.
 *
 * @param unit of the department; empty when not told
 * @param disabled whether signing in is refused
 */
record AccountView(
    String name, @Nullable String role, String unit, boolean disabled, Instant createdAt) {

  static AccountView of(Account account) {
    return new AccountView(
        account.name(),
        Access.name(account.role()),
        account.unit(),
        account.disabled(),
        account.createdAt());
  }

  /**
   * An account whose password was just made.
   *
   * @param password shown this once
   */
  record WithPassword(
      String name,
      @Nullable String role,
      String unit,
      boolean disabled,
      Instant createdAt,
      String password) {

    static WithPassword of(Account account, String password) {
      AccountView view = AccountView.of(account);
      return new WithPassword(
          view.name(), view.role(), view.unit(), view.disabled(), view.createdAt(), password);
    }
  }
}
