package vn.quantrac.launcher.broker;

import org.apache.activemq.artemis.core.security.CheckType;

/**
 * What a station or camera may do on the broker: publish below its own name, and receive the
 * requests that are for it. Everything else is refused. Addresses are written as MQTT topics are.
 */
final class TopicPermissions {
  private static final String STATIONS = "quantrac/v1/stations/";
  private static final String CAMERAS = "quantrac/v1/cameras/";
  private static final String REQUESTS = "quantrac/v1/out/requests/";

  private TopicPermissions() {}

  /** Whether the station or camera of that code may do this on the topic or topic filter. */
  static boolean allows(String stationCode, CheckType action, String topic) {
    boolean own =
        (topic.startsWith(STATIONS + stationCode + "/")
                || topic.startsWith(CAMERAS + stationCode + "/"))
            && !isFilter(topic);
    boolean request = topic.equals(REQUESTS + stationCode);
    return switch (action) {
      case SEND -> own;
      // The broker makes an address for the first message and for the first subscriber of a topic.
      case CREATE_ADDRESS -> own || request;
      case CONSUME,
          CREATE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE ->
          request;
      case DELETE_ADDRESS, MANAGE, BROWSE, VIEW, EDIT -> false;
    };
  }

  private static boolean isFilter(String topic) {
    return topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0;
  }
}
