package vn.quantrac.api;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Passwords;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.Role;

/** Gives a new installation its first key and its first account. Does nothing afterwards. */
public final class AdministratorSetup {

  /** Name of the first key. */
  public static final String KEY_NAME = "administrator";

  /** Name of the first account. */
  public static final String ACCOUNT_NAME = "admin";

  private static final int KEY_CHARACTERS = 16;
  private static final int PASSWORD_CHARACTERS = 10;

  private AdministratorSetup() {}

  /**
   * What was done.
   *
   * @param generatedKey the key that was made because none was given; null otherwise
   * @param generatedPassword the password of {@link #ACCOUNT_NAME} that was made because none was
   *     given; null otherwise
   * @param givenKeyIgnored whether a key was given that is not in force, since an administrator's
   *     key was there already
   */
  public record Outcome(
      @Nullable String generatedKey, @Nullable String generatedPassword, boolean givenKeyIgnored) {

    @Override
    public String toString() {
      return "Outcome[key generated: %b, password generated: %b, given key ignored: %b]"
          .formatted(generatedKey != null, generatedPassword != null, givenKeyIgnored);
    }
  }

  /**
   * Makes a key and an account with the role administrator where there is none.
   *
   * @param key for {@link #KEY_NAME}; null to have one made
   * @param password for {@link #ACCOUNT_NAME}; null to have one made
   * @throws IllegalArgumentException naming the setting, when key or password is too short or
   *     cannot be sent in a header
   */
  public static Outcome ensure(
      DataSource database, @Nullable String key, @Nullable String password) {
    if (key != null) {
      checkKey(key);
    }
    if (password != null && password.length() < PASSWORD_CHARACTERS) {
      throw new IllegalArgumentException(
          "QUANTRAC_ADMIN_PASSWORD must have at least %d characters, but has %d"
              .formatted(PASSWORD_CHARACTERS, password.length()));
    }
    ApiKeyStore keys = new ApiKeyStore(database);
    // A key that was revoked must not come back with the next start.
    boolean keyMissing = !keys.hasEverBeen(Role.ADMINISTRATOR);
    String generatedKey = keyMissing ? makeKey(keys, key) : null;
    boolean ignored = !keyMissing && key != null && keys.find(key).isEmpty();
    return new Outcome(generatedKey, makeAccount(new AccountStore(database), password), ignored);
  }

  private static void checkKey(String key) {
    if (key.length() < KEY_CHARACTERS) {
      throw new IllegalArgumentException(
          "QUANTRAC_ADMIN_KEY must have at least %d characters, but has %d"
              .formatted(KEY_CHARACTERS, key.length()));
    }
    if (!key.chars().allMatch(unit -> unit > ' ' && unit < 127)) {
      throw new IllegalArgumentException(
          "QUANTRAC_ADMIN_KEY must be of printable ASCII characters without spaces");
    }
  }

  private static @Nullable String makeKey(ApiKeyStore keys, @Nullable String given) {
    String key = given == null ? ApiKeyStore.randomKey() : given;
    keys.put(KEY_NAME, key, Role.ADMINISTRATOR);
    return given == null ? key : null;
  }

  private static @Nullable String makeAccount(AccountStore accounts, @Nullable String given) {
    if (accounts.list().stream().anyMatch(it -> it.role() == Role.ADMINISTRATOR)) {
      return null;
    }
    String password = given == null ? ApiKeyStore.randomKey().substring(0, 20) : given;
    boolean made =
        accounts.create(ACCOUNT_NAME, Passwords.hash(password), Role.ADMINISTRATOR).isPresent();
    return made && given == null ? password : null;
  }
}
