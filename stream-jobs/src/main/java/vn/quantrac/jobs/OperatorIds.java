package vn.quantrac.jobs;

/**
 * Identifiers of the flow's operators. They tie checkpoints to the code: never change one, never
 * use one again for something else.
 */
public final class OperatorIds {

  public static final String MQTT_SOURCE = "mqtt-source";
  public static final String CHANGE_LOG_SOURCE = "change-log-source";
  public static final String STORE_READINGS = "store-readings";
  public static final String DERIVE_RESULTS = "derive-results";
  public static final String RAISE_ALERTS = "raise-alerts";
  public static final String WATCH_STATIONS = "watch-stations";
  public static final String ANNOUNCE_INDEX = "announce-index";
  public static final String CAMERA_SOURCE = "camera-source";
  public static final String STORE_DETECTIONS = "store-detections";
  public static final String WATCH_CAMERAS = "watch-cameras";
  public static final String END_OF_FLOW = "end-of-flow";

  private OperatorIds() {}
}
