package vn.quantrac.launcher.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.launcher.setting.SettingException;

/**
 * The administrator's first key and password, which come by the environment only, since a command
 * line can be read by others.
 *
 * @param key null when the variable is absent or empty
 * @param password null when the variable is absent or empty
 */
record AdministratorSettings(@Nullable String key, @Nullable String password) {
  static final String KEY = "QUANTRAC_ADMIN_KEY";
  static final String PASSWORD = "QUANTRAC_ADMIN_PASSWORD";

  private static final int KEY_CHARACTERS = 16;
  private static final int PASSWORD_CHARACTERS = 10;

  /**
   * Reads and checks both.
   *
   * @throws SettingException naming the variable, when it is too short, or not of printable
   *     characters without spaces
   */
  static AdministratorSettings read(Map<String, String> environment) {
    String key = value(environment, KEY, KEY_CHARACTERS);
    if (key != null && !key.chars().allMatch(unit -> unit > ' ' && unit < 127)) {
      throw new SettingException(KEY, "must be of printable ASCII characters without spaces");
    }
    return new AdministratorSettings(key, value(environment, PASSWORD, PASSWORD_CHARACTERS));
  }

  private static @Nullable String value(
      Map<String, String> environment, String name, int leastCharacters) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.length() < leastCharacters) {
      throw new SettingException(
          name, "must have at least " + leastCharacters + " characters, but has " + value.length());
    }
    return value;
  }
}
