package vn.quantrac.launcher.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.mqtt.client.TrustedAuthorities;

/** Certificates of those whose word on other certificates is taken, in a file in PEM. */
final class AuthoritiesFile {
  private AuthoritiesFile() {}

  /**
   * The text of the file; null without one.
   *
   * @throws SettingException naming the option, when it cannot be read or holds no certificates
   */
  static @Nullable String read(String option, @Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      String pem = Files.readString(file, StandardCharsets.US_ASCII);
      TrustedAuthorities.socketFactory(pem);
      return pem;
    } catch (IOException error) {
      throw new SettingException(option, "the file " + file + " cannot be read: " + error);
    } catch (IllegalArgumentException damaged) {
      throw new SettingException(option, "the file " + file + ": " + damaged.getMessage());
    }
  }
}
