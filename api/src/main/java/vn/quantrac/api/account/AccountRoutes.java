package vn.quantrac.api.account;

import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.access.AccountRule;
import vn.quantrac.api.access.Audit;
import vn.quantrac.api.access.Passwords;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.ListAnswer;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Body;
import vn.quantrac.api.request.Fields;
import vn.quantrac.api.request.Idempotency;
import vn.quantrac.api.request.Query;
import vn.quantrac.storage.Account;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.LastAdministratorException;
import vn.quantrac.storage.Role;

/**
 * People who may sign in: list, make, change, new password. Passwords are made here and shown once;
 * each person chooses another one later.
 */
public final class AccountRoutes {

  /** What a name may be: it stands in addresses and in the audit trail. */
  static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

  private static final int LONGEST_UNIT = 200;

  private final AccountStore accounts;
  private final Idempotency idempotency;

  public AccountRoutes(AccountStore accounts, Idempotency idempotency) {
    this.accounts = accounts;
    this.idempotency = idempotency;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/accounts";
    String one = all + "/{name}";
    router
        .get(all, Role.ADMINISTRATOR, this::list)
        .post(all, Role.ADMINISTRATOR, this::create)
        .put(one, Role.ADMINISTRATOR, this::change)
        .post(one + "/password", Role.ADMINISTRATOR, this::newPassword);
  }

  private void list(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Answers.json(ctx, ListAnswer.whole(accounts.list().stream().map(AccountView::of).toList()));
  }

  private void create(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Fields fields = Fields.of(Body.read(ctx), Set.of("name", "role", "unit"));
    String name = fields.text("name", 1, 64);
    if (name != null && !name.matches(NAME_PATTERN)) {
      fields.error("name", AccountRule.NAME, name);
    }
    Role role = RoleField.read(fields);
    String unit = unit(fields);
    fields.check();
    if (name == null || role == null || unit == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    idempotency.once(
        ctx,
        Access.caller(ctx).account(),
        201,
        () -> {
          String password = Passwords.random();
          Account account =
              accounts
                  .create(name, Passwords.hash(password), role, unit)
                  .orElseThrow(
                      () ->
                          ProblemException.of(
                              ProblemType.NAME_TAKEN,
                              "There is an account %s already.".formatted(name)));
          return AccountView.WithPassword.of(account, password);
        });
  }

  private void change(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Account account = find(ctx);
    Fields fields = Fields.of(Body.read(ctx), Set.of("role", "unit", "disabled"));
    Role role = RoleField.read(fields);
    String unit = unit(fields);
    boolean disabled = fields.flag("disabled");
    fields.check();
    if (role == null || unit == null) {
      throw new IllegalStateException("a wrong field was not noted");
    }
    Audit.before(ctx, AccountView.of(account));
    try {
      if (!accounts.change(account.id(), role, unit, disabled)) {
        throw unknown(ctx);
      }
    } catch (LastAdministratorException e) {
      throw ProblemException.of(
          ProblemType.LAST_ADMINISTRATOR,
          "%s is the last account that may administer.".formatted(account.name()));
    }
    Answers.json(ctx, AccountView.of(find(ctx)));
  }

  private void newPassword(Context ctx) {
    Query.of(ctx, Set.of()).check();
    Account account = find(ctx);
    idempotency.once(
        ctx,
        Access.caller(ctx).account(),
        201,
        () -> {
          String password = Passwords.random();
          accounts.changePassword(account.id(), Passwords.hash(password));
          return AccountView.WithPassword.of(account, password);
        });
  }

  private static @Nullable String unit(Fields fields) {
    return fields.has("unit") ? fields.text("unit", 0, LONGEST_UNIT) : "";
  }

  private Account find(Context ctx) {
    return accounts.find(ctx.pathParam("name")).orElseThrow(() -> unknown(ctx));
  }

  private static ProblemException unknown(Context ctx) {
    return ProblemException.of(
        ProblemType.UNKNOWN_ACCOUNT, "There is no account %s.".formatted(ctx.pathParam("name")));
  }
}
