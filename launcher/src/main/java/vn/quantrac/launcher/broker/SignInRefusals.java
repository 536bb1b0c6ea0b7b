package vn.quantrac.launcher.broker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs who was refused at sign-in, each name at most once in ten minutes: a gateway with a wrong
 * password tries again every few seconds.
 */
final class SignInRefusals {
  private static final int MAXIMUM_NAMES = 1_000;
  private static final int MAXIMUM_NAME_LENGTH = 64;
  private static final Logger LOG = LoggerFactory.getLogger(SignInRefusals.class);

  private final Cache<String, Boolean> told =
      Caffeine.newBuilder()
          .maximumSize(MAXIMUM_NAMES)
          .expireAfterWrite(Duration.ofMinutes(10))
          .build();

  void report(@Nullable String user, String why, String remoteAddress) {
    String name = printable(user);
    if (told.asMap().putIfAbsent(name, true) == null) {
      LOG.warn(
          "MQTT sign-in of {} from {} refused: {} (told once in ten minutes)",
          name,
          remoteAddress,
          why);
    }
  }

  private static String printable(@Nullable String user) {
    if (user == null) {
      return "nobody";
    }
    String text = user.replaceAll("[^\\p{Print}]", "?");
    return text.length() <= MAXIMUM_NAME_LENGTH ? text : text.substring(0, MAXIMUM_NAME_LENGTH);
  }
}
