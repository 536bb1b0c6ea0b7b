package vn.quantrac.launcher.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.AdministratorSetup;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.data.SecretFile;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.ApiKeyStore;
import vn.quantrac.storage.Role;

/**
 * The administrator's first key and account. What is made here is written to the data folder before
 * the database takes it, so that a kill between the two loses nothing.
 */
final class Administrator {
  /** File of the key in the folder of secrets. */
  static final String KEY = "admin-key";

  /** File of the first account's password in the folder of secrets. */
  static final String PASSWORD = "admin-password";

  private static final Logger LOG = LoggerFactory.getLogger(Administrator.class);

  private Administrator() {}

  /** Makes what is missing. */
  static void ensure(
      DataFolder folder, DataSource database, @Nullable String key, @Nullable String password)
      throws IOException {
    boolean keyMissing = !new ApiKeyStore(database).hasEverBeen(Role.ADMINISTRATOR);
    boolean accountMissing =
        new AccountStore(database)
            .list().stream().noneMatch(one -> one.role() == Role.ADMINISTRATOR);
    AdministratorSetup.Outcome outcome =
        AdministratorSetup.ensure(
            database,
            key != null ? key : made(folder.secret(KEY), keyMissing),
            password != null ? password : made(folder.secret(PASSWORD), accountMissing));
    if (outcome.givenKeyIgnored() && key != null) {
      LOG.warn(
          "QUANTRAC_ADMIN_KEY is not in force: this installation has an administrator's key"
              + " already, and the variable counts at the first start only");
    }
  }

  private static @Nullable String made(SecretFile file, boolean missing) throws IOException {
    return missing ? file.readOrCreate() : null;
  }

  /** Where the key can be read, if it was made here. */
  static Optional<Path> keyFile(DataFolder folder) throws IOException {
    return fileOf(folder.secret(KEY));
  }

  /** Where the first account's password can be read, if it was made here. */
  static Optional<Path> passwordFile(DataFolder folder) throws IOException {
    return fileOf(folder.secret(PASSWORD));
  }

  private static Optional<Path> fileOf(SecretFile file) throws IOException {
    return file.read().map(secret -> file.path());
  }
}
