package vn.quantrac.launcher.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.api.receiver.ReceiverConfig;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.launcher.receiver.DeliveryConfig;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.storage.SigningKeys;

/** How those who are told of alerts may be told. */
final class ReceiverOptions {
  private static final String PUBLIC_URL = "--public-url";
  private static final String CAP_CLASSES = "--cap-classes";
  private static final String KEY_FILE = "--receiver-key-file";

  @Option(
      names = PUBLIC_URL,
      paramLabel = "URL",
      description = "Where people reach the dashboards, for links in mails and feeds.")
  private @Nullable URI publicUrl;

  @Option(
      names = "--allow-private-webhooks",
      description = "Webhooks may go to addresses of the local network, and by plain http.")
  private boolean privateWebhooks;

  @Option(
      names = KEY_FILE,
      paramLabel = "FILE",
      description =
          "File with the key from which the secrets of webhooks follow, at least 32 random"
              + " characters; the same for every process of an installation. `run` makes one in the"
              + " data folder.")
  private @Nullable Path keyFile;

  @Option(
      names = CAP_CLASSES,
      paramLabel = "CLASS",
      split = ",",
      defaultValue = "ENVIRONMENT",
      description =
          "Classes of alerts of which the public is told by /api/v1/cap, separated by commas"
              + " (default: ${DEFAULT-VALUE}).")
  private List<String> publicClasses = List.of();

  /**
   * What the API must know of it.
   *
   * @param key as {@link #validate} gives it
   * @throws SettingException naming the option that is wrong
   */
  ReceiverConfig config(@Nullable String key) {
    Set<AlertClass> classes = EnumSet.noneOf(AlertClass.class);
    for (String name : publicClasses) {
      try {
        classes.add(AlertClass.valueOf(name.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException unknown) {
        throw new SettingException(
            CAP_CLASSES, "must be of " + EnumSet.allOf(AlertClass.class) + ", but is " + name);
      }
    }
    return new ReceiverConfig(key, privateWebhooks, publicUrl, classes);
  }

  /**
   * How receivers are told.
   *
   * @throws SettingException naming the option that is wrong
   */
  DeliveryConfig delivery(MailOptions mail) {
    return new DeliveryConfig(
        validate(), privateWebhooks, mail.validate(), publicUrl, DeliveryConfig.Pace.DEFAULT);
  }

  /**
   * The key; null when none is given.
   *
   * @throws SettingException naming the option that is wrong
   */
  @Nullable String validate() {
    URI url = publicUrl;
    if (url != null
        && (url.getHost() == null
            || !String.valueOf(url.getScheme()).matches("https?")
            || url.getQuery() != null)) {
      throw new SettingException(
          PUBLIC_URL, "must be as https://quantrac.example.vn, but is " + url);
    }
    if (keyFile == null) {
      return null;
    }
    String key = PasswordFile.read(KEY_FILE, keyFile);
    if (key.length() < SigningKeys.SHORTEST) {
      throw new SettingException(
          KEY_FILE,
          "the key in %s has %d characters, and must have %d"
              .formatted(keyFile, key.length(), SigningKeys.SHORTEST));
    }
    return key;
  }
}
