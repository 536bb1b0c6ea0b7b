package vn.quantrac.mqtt.decode;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.quantrac.domain.station.Station;

/**
 * What a topic below {@code quantrac/v1/cameras/} says.
 *
 * @param camera the code of the camera it names
 * @param kind what its payload is; empty when the wire format does not know the rest of the topic
 */
record CameraTopic(String camera, Optional<Kind> kind) {

  /** What all topics of cameras begin with. */
  static final String PREFIX = "quantrac/v1/cameras/";

  private static final Pattern PATTERN =
      Pattern.compile(PREFIX + "(" + Station.CODE_PATTERN + ")(?:/(.*))?");

  /** What a payload is. */
  enum Kind {
    EVENTS,
    STATE
  }

  /** What the topic says; empty when it names no camera. */
  static Optional<CameraTopic> of(String topic) {
    Matcher matcher = PATTERN.matcher(topic);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rest = matcher.group(2) == null ? "" : matcher.group(2);
    return Optional.of(
        new CameraTopic(
            matcher.group(1),
            switch (rest) {
              case "events" -> Optional.of(Kind.EVENTS);
              case "state" -> Optional.of(Kind.STATE);
              default -> Optional.empty();
            }));
  }
}
