package vn.quantrac.mqtt.decode;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.quantrac.domain.station.Station;

/**
 * What a topic below {@code quantrac/v1/stations/} says.
 *
 * @param stationCode the station it names
 * @param kind what its payload is; empty when the wire format does not know the rest of the topic
 */
record TopicPattern(String stationCode, Optional<Kind> kind) {

  private static final Pattern PATTERN =
      Pattern.compile("quantrac/v1/stations/(" + Station.CODE_PATTERN + ")(?:/(.*))?");

  /** What a payload is. */
  enum Kind {
    READINGS,
    TEXT,
    STATE
  }

  /** What the topic says; empty when it names no station. */
  static Optional<TopicPattern> of(String topic) {
    Matcher matcher = PATTERN.matcher(topic);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rest = matcher.group(2) == null ? "" : matcher.group(2);
    return Optional.of(
        new TopicPattern(
            matcher.group(1),
            switch (rest) {
              case "readings" -> Optional.of(Kind.READINGS);
              case "txt" -> Optional.of(Kind.TEXT);
              case "state" -> Optional.of(Kind.STATE);
              default -> Optional.empty();
            }));
  }
}
