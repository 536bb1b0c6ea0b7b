package vn.quantrac.launcher.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.setting.SettingException;

/** A running product, and how to sign in there. */
final class ApiOptions {
  private static final String KEY_FILE = "secrets/admin-key";

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "Where the product's API is (default: ${DEFAULT-VALUE}).")
  URI url = URI.create("http://localhost:8080");

  @Option(
      names = {"--key", "--admin-key"},
      paramLabel = "KEY",
      description = "Administrator's API key (default: the one in the data folder).")
  private @Nullable String key;

  /** As given, or as the running product keeps it in its data folder on this machine. */
  @Nullable String key(DataOptions data) {
    if (key != null) {
      return key;
    }
    Path file = data.folder.resolve(KEY_FILE);
    try {
      return Files.isReadable(file) ? Files.readString(file).strip() : null;
    } catch (IOException e) {
      throw new SettingException(DataOptions.DATA, "cannot read " + file + ": " + e.getMessage());
    }
  }
}
