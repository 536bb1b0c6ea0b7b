package vn.quantrac.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.quantrac.launcher.setting.SettingException;

/** Passwords are given in files, since the command line of a process can be read by others. */
final class PasswordFile {
  private PasswordFile() {}

  /**
   * The first line of the file.
   *
   * @throws SettingException naming the option, when it cannot be read or is empty
   */
  static String read(String option, Path file) {
    try {
      String line = Files.readString(file).lines().findFirst().orElse("").strip();
      if (line.isEmpty()) {
        throw new SettingException(option, "the file " + file + " holds no password");
      }
      return line;
    } catch (IOException error) {
      throw new SettingException(option, "the file " + file + " cannot be read: " + error);
    }
  }
}
