package vn.quantrac.mqtt;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message as it came from the broker, not yet looked into. Flink serializes it as a POJO.
 *
 * @param topic the full topic name
 * @param payload the bytes as received; not copied, do not change them
 * @param receivedAtMillis when it arrived here, milliseconds since 1970-01-01T00:00:00Z
 * @param fileName the name of the text file that the message was made from, otherwise null
 */
public record RawMessage(
    String topic, byte[] payload, long receivedAtMillis, @Nullable String fileName) {

  /** The MQTT 5 user property in which a file name travels. */
  public static final String FILE_NAME_PROPERTY = "file-name";

  private static final String STATIONS = "quantrac/v1/stations/";
  private static final String CAMERAS = "quantrac/v1/cameras/";

  /**
   * What the stream is keyed by: the segment of the topic that names the station or camera, or the
   * whole topic when it has none.
   */
  public String key() {
    if (topic.startsWith(STATIONS)) {
      return segment(STATIONS.length());
    }
    return topic.startsWith(CAMERAS) ? segment(CAMERAS.length()) : topic;
  }

  private String segment(int begin) {
    int end = topic.indexOf('/', begin);
    String code = end < 0 ? topic.substring(begin) : topic.substring(begin, end);
    return code.isEmpty() ? topic : code;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawMessage message
        && topic.equals(message.topic)
        && Arrays.equals(payload, message.payload)
        && receivedAtMillis == message.receivedAtMillis
        && Objects.equals(fileName, message.fileName);
  }

  @Override
  public int hashCode() {
    return 31 * topic.hashCode() + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "RawMessage[%s, %d bytes, %d, %s]"
        .formatted(topic, payload.length, receivedAtMillis, fileName);
  }
}
