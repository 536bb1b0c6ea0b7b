package vn.quantrac.launcher.setting;

/**
 * A setting cannot be used. The message is one line that names the setting, the rule and the value;
 * it is all that the person at the terminal sees, and the process ends with code 2.
 */
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param setting as the person wrote it, {@code --http-port} or the name of an environment
   *     variable
   * @param rule what it must be, and what it is instead
   */
  public SettingException(String setting, String rule) {
    super(setting + ": " + rule);
  }
}
