package vn.quantrac.launcher.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.StorageException;

/** A database outside this process; without the URL, the embedded one is used. */
final class DatabaseOptions {
  private static final String URL = "--database-url";
  private static final String USER = "--database-user";
  private static final String PASSWORD_FILE = "--database-password-file";

  @Option(
      names = URL,
      paramLabel = "URL",
      description = "JDBC URL of a PostgreSQL or TimescaleDB, in place of the embedded one.")
  @Nullable String url;

  @Option(names = USER, paramLabel = "NAME", description = "Its user.")
  @Nullable String user;

  @Option(
      names = PASSWORD_FILE,
      paramLabel = "FILE",
      description = "File with the user's password in its first line.")
  @Nullable Path passwordFile;

  /**
   * The external database, or empty when the embedded one is meant.
   *
   * @throws SettingException naming the option, when a setting is missing or wrong, or the database
   *     cannot be opened with them
   */
  Optional<ExternalDatabase> validate() {
    if (url == null) {
      if (user != null || passwordFile != null) {
        throw new SettingException(URL, "is missing, while other settings of a database are given");
      }
      return Optional.empty();
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new SettingException(URL, "must begin with jdbc:postgresql:, but is " + url);
    }
    if (user == null) {
      throw new SettingException(USER, "is missing, while " + URL + " is given");
    }
    if (passwordFile == null) {
      throw new SettingException(PASSWORD_FILE, "is missing, while " + URL + " is given");
    }
    ExternalDatabase database =
        new ExternalDatabase(url, user, PasswordFile.read(PASSWORD_FILE, passwordFile));
    requireOpen(database);
    return Optional.of(database);
  }

  /**
   * The external database, where there is no embedded one.
   *
   * @throws SettingException naming the option, when a setting is missing or wrong, or the database
   *     cannot be opened with them
   */
  ExternalDatabase required() {
    return validate().orElseThrow(() -> new SettingException(URL, "is missing"));
  }

  private static void requireOpen(ExternalDatabase database) {
    try {
      Database.open(new DatabaseConfig(database.url(), database.user(), database.password(), 1))
          .close();
    } catch (StorageException error) {
      throw new SettingException(URL, String.valueOf(error.getMessage()));
    }
  }
}
