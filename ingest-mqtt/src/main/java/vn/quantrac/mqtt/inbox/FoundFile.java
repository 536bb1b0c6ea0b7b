package vn.quantrac.mqtt.inbox;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.quantrac.mqtt.RawMessage;

/**
 * A file in the inbox: whose it is, and where it is published.
 *
 * @param path of the file
 * @param relative the same, below the inbox
 * @param stationCode its first folder, or else its name without time and ending; not necessarily
 *     the code of a registered station
 */
record FoundFile(Path path, Path relative, String stationCode) {

  private static final Pattern NAME =
      Pattern.compile("(.+?)(?:_[0-9]{14})?\\.txt", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_IN_TOPICS = Pattern.compile("[/+#\\p{Cntrl}]");

  static FoundFile of(Path inbox, Path path) {
    Path relative = inbox.relativize(path);
    if (relative.getNameCount() > 1) {
      return new FoundFile(path, relative, relative.getName(0).toString());
    }
    Matcher matcher = NAME.matcher(relative.toString());
    return new FoundFile(
        path, relative, matcher.matches() ? matcher.group(1) : relative.toString());
  }

  /** Whether a file of that name is taken: hidden and partial ones wait to be renamed. */
  static boolean isTaken(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".txt") && !name.startsWith(".") && !name.startsWith("~");
  }

  String name() {
    return path.getFileName().toString();
  }

  /**
   * Where it is published. A code that no topic can hold is changed, so that the file is at least
   * refused there.
   */
  String topic() {
    return "quantrac/v1/stations/%s/txt"
        .formatted(NOT_IN_TOPICS.matcher(stationCode).replaceAll("_"));
  }

  RawMessage toMessage(byte[] payload, long nowMillis) {
    return new RawMessage(topic(), payload, nowMillis, name());
  }
}
