package vn.quantrac.launcher.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that this program was built as. */
public final class Version implements IVersionProvider {

  /** For example {@code 0.1.0}. */
  public static String number() {
    try (InputStream file =
        Version.class.getResourceAsStream("/vn/quantrac/launcher/version.properties")) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Quantrac " + number(), "Java " + System.getProperty("java.version")};
  }
}
